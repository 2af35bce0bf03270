"""The staff's accounts: Django's own screens, with a search that folds Cyrillic."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin

from .mixins import FoldedSearch

# Importing the class above has registered Django's own.
admin.site.unregister(get_user_model())


@admin.register(get_user_model())
class StaffAdmin(FoldedSearch, UserAdmin):
    search_fields = ["username", "first_name", "last_name", "email"]
