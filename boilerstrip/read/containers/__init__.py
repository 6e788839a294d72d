"""The containers that ``unpack`` takes a page out of: MIME, SingleFile, quoted-printable, base64."""
