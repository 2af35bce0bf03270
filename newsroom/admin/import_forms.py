"""The upload of press texts: what is asked, and what is refused before anything is kept."""

from collections import Counter
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom.importing.uploads import LONGEST_NAME, name_of
from newsroom.models import Language

TOO_MANY, TOO_LARGE = "too_many", "too_large"


def too_many() -> str:
    limit = settings.IMPORT_MAX_FILES
    return ngettext(
        "More than %(limit)d file was chosen. Import them in several goes.",
        "More than %(limit)d files were chosen. Import them in several goes.",
        limit,
    ) % {"limit": limit}


def too_large() -> str:
    return _("Together the files are larger than %(limit)d MiB. Import them in several goes.") % {
        "limit": settings.IMPORT_MAX_BYTES // 1024**2
    }


class Quota(FileUploadHandler):
    """Stops an upload at its first byte too many, and says why in `request.upload_refused`.

    The rest of what the browser sends is read and dropped, so that it gets its answer.
    """

    def __init__(self, request: Any) -> None:
        super().__init__(request)
        self.files = self.bytes = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.files += 1
        if self.files > settings.IMPORT_MAX_FILES:
            self._refuse(TOO_MANY)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.bytes += len(raw_data)
        if self.bytes > settings.IMPORT_MAX_BYTES:
            self._refuse(TOO_LARGE)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers behind this one have the file."""

    def _refuse(self, code: str) -> None:
        self.request.upload_refused = code
        raise StopUpload(connection_reset=False)


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or many files; empty ones too, since the dry run says what is wrong with them."""

    widget = FilesInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = list(data or ())
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [super(FilesField, self).clean(one, initial) for one in files]


class UploadForm(forms.Form):
    """`refused` says that the upload was stopped, and why."""

    files = FilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy(
            "One or many: .txt, .docx, .html or .zip. In each the title, then the date, then the text."
        ),
        error_messages={"required": gettext_lazy("Choose the files first.")},
        widget=FilesInput(attrs={"accept": ".txt,.docx,.html,.htm,.zip"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=[("", gettext_lazy("told by each text")), *Language.choices],
        help_text=gettext_lazy("Told by its ending (visit.kk.txt), else by its words."),
    )
    allow_duplicates = forms.BooleanField(
        label=gettext_lazy("Import near duplicates too"),
        required=False,
        help_text=gettext_lazy(
            "A text most of whose words stand in an article already is left out otherwise. The very same "
            "text is never imported twice."
        ),
    )

    def __init__(self, *args: Any, refused: str = "", **kwargs: Any) -> None:
        self.refused = refused
        super().__init__(*args, **kwargs)

    def clean_files(self) -> list[Any]:
        files = self.cleaned_data["files"]
        if len(files) > settings.IMPORT_MAX_FILES:
            raise forms.ValidationError(too_many())
        if sum(one.size for one in files) > settings.IMPORT_MAX_BYTES:
            raise forms.ValidationError(too_large())
        names = Counter(name_of(one) for one in files)
        errors = [
            _("Several files are called “%(name)s”. Rename them, or import them in several goes.")
            % {"name": name}
            for name, count in names.items()
            if count > 1
        ]
        errors += [
            _("The name “%(name)s” is too long. Rename the file.") % {"name": name}
            for name in names
            if len(name.encode()) > LONGEST_NAME
        ]
        if errors:
            raise forms.ValidationError(errors)
        return files

    def clean(self) -> dict[str, Any]:
        words = {TOO_MANY: too_many, TOO_LARGE: too_large}
        if self.refused:
            self.errors.pop("files", None)
            self.add_error("files", words[self.refused]())
        return super().clean()
