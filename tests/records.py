"""Parts of records that tests of several layers begin with."""

from __future__ import annotations

SPONSORED = """\
practitioner:
  registrations:
    - {kind: register_career_professional, since: 2020-01-01}
parties:
  - {id: client, roles: [client]}
  - {id: employer, roles: [sponsor]}
work: {subject: [career]}
"""
"""A registered practitioner, a client, and an employer who gives the assignment."""
