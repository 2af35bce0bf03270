"""Wires what must exist after every migration: groups, the importer, the home organization, guards."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        from newsroom import setup

        post_migrate.connect(setup.after_migrate, sender=self)
