"""The public pages: fetch, decide, render.

May import models and filters. What readers may see is asked of `Edition.objects.live(request.now)` and of an
entity's `.public(request.now)`; the desk's articles are never read here.
"""

from .articles import article_detail, article_list
from .events import event_detail, event_list
from .home import home, root
from .organizations import organization_detail, organization_list
from .people import person_detail, person_list

__all__ = [
    "article_detail",
    "article_list",
    "event_detail",
    "event_list",
    "home",
    "organization_detail",
    "organization_list",
    "person_detail",
    "person_list",
    "root",
]
