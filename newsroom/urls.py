"""The public addresses. `language` is ru, kk or en."""

from django.urls import include, path, register_converter

from newsroom import views
from newsroom.models import Language


class LanguageConverter:
    regex = "|".join(Language.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(LanguageConverter, "language")

pages = [
    path("", views.home, name="home"),
    path("news/", views.article_list, name="article_list"),
    path("news/<slug:slug>/", views.article_detail, name="article_detail"),
    path("people/", views.person_list, name="person_list"),
    path("people/<slug:slug>/", views.person_detail, name="person_detail"),
    path("organizations/", views.organization_list, name="organization_list"),
    path("organizations/<slug:slug>/", views.organization_detail, name="organization_detail"),
    path("events/", views.event_list, name="event_list"),
    path("events/<slug:slug>/", views.event_detail, name="event_detail"),
]

urlpatterns = [
    path("", views.root, name="root"),
    path("<language:language>/", include(pages)),
]
