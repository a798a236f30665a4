-- What wrk sends: the queries of a file in turn, by POST; with "new", each unlike any before.
-- wrk ... -s load.lua URL -- FILE new|repeated

local queries, fresh, sent, thread = {}, false, 0, 0
local threads = 0

function setup(each)
  threads = threads + 1
  each:set("place", threads)
end

function init(arguments)
  for line in io.lines(arguments[1]) do
    queries[#queries + 1] = line:gsub("\\n", "\n"):gsub("\\\\", "\\")
  end
  fresh = arguments[2] == "new"
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/sparql-query"
  wrk.headers["Accept"] = "application/sparql-results+json"
end

function request()
  sent = sent + 1
  local query = queries[sent % #queries + 1]
  if fresh then
    query = query .. "\n# " .. place .. " " .. sent .. " " .. os.time()
  end
  return wrk.format(nil, nil, nil, query)
end

function done(summary, latency)
  local failed = summary.errors
  io.write(string.format(
    "result %d %d %.1f %.1f %d\n",
    summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    failed.status + failed.connect + failed.read + failed.write + failed.timeout))
end
