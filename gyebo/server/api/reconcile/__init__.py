"""`/api/reconcile`: the W3C Entity Reconciliation API 0.2, as OpenRefine speaks it.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/ . JSONP, which the
specification leaves open, is not offered: every answer may be read across origins (CORS).
"""
