"""The short list of topics that staff keep."""

from django.contrib import admin

from newsroom.models import Topic

from .mixins import FindableAdmin, PlainWordsForm


@admin.register(Topic)
class TopicAdmin(FindableAdmin, admin.ModelAdmin):
    form = PlainWordsForm
    list_display = ["name_ru", "name_kk", "name_en", "slug"]
    list_filter = [("name_kk", admin.EmptyFieldListFilter), ("name_en", admin.EmptyFieldListFilter)]
    fields = ["name_ru", "name_kk", "name_en", "slug"]
