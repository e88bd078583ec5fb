"""Server-rendered pages, in Chinese: everything they load is served from this package.

Its rooms are named after what the reader looks at: overview, agency, plan, measure, network,
question, reading. Each has its addresses in routes, and what its pages show as frozen records.
What several rooms need stands beside this file: none of it knows a room.
"""

from fastapi import APIRouter

from api.pages.agency.routes import router as agencies
from api.pages.failure import failure, not_found
from api.pages.measure.routes import router as measures
from api.pages.network.routes import router as networks
from api.pages.overview.routes import router as first_page
from api.pages.plan.routes import router as plans
from api.pages.question.routes import router as questions
from api.pages.reading.check_routes import router as checks
from api.pages.reading.correction_routes import router as corrections
from api.pages.reading.token_routes import router as tokens
from api.pages.reading.upload_routes import router as uploads

router = APIRouter()
# Whatever has an address below /plans/{id} comes before plans: /plans/{id} takes what follows.
for one in (
    *(first_page, networks, questions, tokens, uploads, checks, corrections),
    *(plans, measures, agencies),
):
    router.include_router(one)

__all__ = ["failure", "not_found", "router"]
