"""The site's addresses: the newsroom's pages and the admin."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("newsroom.urls")),
]
handler404 = "newsroom.views.errors.not_found"
handler500 = "newsroom.views.errors.server_error"
