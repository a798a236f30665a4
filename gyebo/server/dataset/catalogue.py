"""The DCAT catalogue: the dataset and each report of it, how to get them, how to ask them.

https://www.w3.org/TR/vocab-dcat-3/
"""

import re
from collections.abc import Sequence

import pyoxigraph as ox

from gyebo.server.dataset.addresses import Addresses
from gyebo.server.dataset.census import Census
from gyebo.server.dataset.terms import MEDIA_TYPES, about, decimal, fragment, term
from gyebo.server.dataset.void import TITLE, Dump
from gyebo.server.holdings import Holdings
from gyebo.server.negotiation import GRAPHS
from gyebo.server.report_cards import ReportCard

_DATE = re.compile(r"(\d{4})(-\d{2})?(-\d{2})?")
_DATE_TYPES = ("gYear", "gYearMonth", "date")


def catalogue_description(
    addresses: Addresses, holdings: Holdings, census: Census, dumps: Sequence[Dump] = ()
) -> list[ox.Triple]:
    """Return the catalogue.

    Args:
        addresses: of the server.
        holdings: the store, for its reports.
        census: what the store holds.
        dumps: the files of the whole dataset.
    """
    document = addresses.catalogue
    services = [f"{document}#{name}" for name in ("sparql", "graph-store")]
    graphs = {report.id: f"{holdings.base}graph/{report.id}" for report in holdings.reports}
    parts = {
        report.id: fragment(addresses.void, "graph", graphs[report.id])
        for report in holdings.reports
        if graphs[report.id] in census.graphs
    }
    triples = about(
        f"{document}#catalog",
        ("dcat:Catalog",),
        dcterms_title=list(TITLE),
        foaf_homepage=addresses.root,
        dcat_dataset=[addresses.dataset, *parts.values()],
        dcat_service=services,
    )
    files = [f"{addresses.root}dump/{dump.name}" for dump in dumps]
    triples += about(
        addresses.dataset,
        ("dcat:Dataset",),
        dcterms_title=list(TITLE),
        dcterms_license=list(census.licences),
        dcterms_hasPart=list(parts.values()),
        dcat_landingPage=addresses.root,
        dcat_distribution=[fragment(document, "file", file) for file in files],
    )
    for dump, file in zip(dumps, files, strict=True):
        triples += _file(document, file, dump)
    for report in holdings.reports:
        if report.id in parts:
            triples += _report(addresses, report, parts[report.id], graphs[report.id])
    described = (addresses.endpoint, "https://www.w3.org/TR/sparql11-http-rdf-update/")
    protocols = (
        "https://www.w3.org/TR/sparql11-protocol/",
        "https://www.w3.org/TR/sparql11-http-rdf-update/",
    )
    endpoints = (addresses.endpoint, addresses.graph_store)
    for place, service in enumerate(services):
        triples += about(
            service,
            ("dcat:DataService",),
            dcat_endpointURL=endpoints[place],
            dcat_endpointDescription=described[place],
            dcterms_conformsTo=protocols[place],
            dcat_servesDataset=[addresses.dataset, *parts.values()],
        )
    return triples


def _file(document: str, file: str, dump: Dump) -> list[ox.Triple]:
    node = fragment(document, "file", file)
    checksum = f"{node}-checksum"
    triples = about(
        node,
        ("dcat:Distribution",),
        dcat_accessURL=file,
        dcat_downloadURL=file,
        dcat_mediaType=MEDIA_TYPES + dump.media_type,
        dcat_compressFormat=f"{MEDIA_TYPES}application/gzip" if dump.name.endswith(".gz") else None,
        dcat_byteSize=decimal(dump.size),
        spdx_checksum=checksum,
    )
    return triples + about(
        checksum,
        ("spdx:Checksum",),
        spdx_algorithm=term("spdx:checksumAlgorithm_sha256"),
        spdx_checksumValue=ox.Literal(dump.sha256, datatype=term("xsd:hexBinary")),
    )


def _report(addresses: Addresses, report: ReportCard, part: str, graph: str) -> list[ox.Triple]:
    copies = {
        syntax: f"{addresses.graph(graph)}&format={syntax.name}"
        for syntax in GRAPHS
        if syntax.name in ("ttl", "nt", "rdf", "jsonld")
    }
    nodes = [fragment(addresses.catalogue, "file", copy) for copy in copies.values()]
    triples = about(
        part,
        ("dcat:Dataset",),
        dcterms_identifier=ox.Literal(report.id),
        dcterms_title=ox.Literal(report.title or report.id, language="ko"),
        dcterms_issued=_date(report.issued),
        dcterms_isPartOf=addresses.dataset,
        dcat_distribution=nodes,
    )
    if report.as_of:
        period = f"{part}-period"
        triples += about(part, (), dcterms_temporal=period)
        triples += about(period, ("dcterms:PeriodOfTime",), dcat_endDate=_date(report.as_of))
    if report.body:
        body = f"{part}-body"
        triples += about(part, (), dcterms_creator=body)
        triples += about(body, ("foaf:Agent",), foaf_name=ox.Literal(report.body, language="ko"))
    for node, (syntax, copy) in zip(nodes, copies.items(), strict=True):
        triples += about(
            node,
            ("dcat:Distribution",),
            dcat_accessURL=copy,
            dcat_downloadURL=copy,
            dcat_mediaType=MEDIA_TYPES + syntax.media_type,
        )
    return triples


def _date(text: str) -> ox.Literal | None:
    """Return a year, month or day as the literal that it is; None for anything else."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    kind = _DATE_TYPES[sum(part is not None for part in found.groups()) - 1]
    return ox.Literal(text, datatype=term(f"xsd:{kind}"))
