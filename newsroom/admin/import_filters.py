"""Filters of lists by the import that brought their rows."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from newsroom.models import ImportBatch


class BatchFilter(admin.SimpleListFilter):
    """What one import brought: asked for by links from its page, and shown only then."""

    title = gettext_lazy("import")
    parameter_name = "batch"
    # From the rows of the list to their article.
    article = "article"

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        found = self.value() and self.value().isdecimal() and ImportBatch.objects.filter(pk=self.value())
        self.batch = found.defer("rehearsal", "report").first() if found else None

    def lookups(self, request, model_admin):
        return [(self.value(), self.value())] if self.value() else []

    def choices(self, changelist):
        first, asked = super().choices(changelist)
        return [first, asked | {"display": self.batch or "?"}]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        if self.batch is None:
            return queryset.none()
        return queryset.filter(**{f"{self.article}__in": self.batch.documents.values("article")})


class ArticleBatchFilter(BatchFilter):
    article = "pk"
