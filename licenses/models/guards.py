"""What the database itself refuses of an application or a license, in its own language."""

from typing import Final

from licenses.states import LICENSE_MOVES

ALL_SIGNED: Final = """
    IF NEW.signing_round < OLD.signing_round
       OR (OLD.state = 'recommended' AND NEW.state IN ('recommended', 'granted')
           AND NEW.signatures_required < OLD.signatures_required) THEN
        RAISE EXCEPTION 'four eyes: what was required of the signatures is not taken back'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'granted' AND OLD.state <> 'granted' AND (
        SELECT count(DISTINCT signed_by_id) < NEW.signatures_required
            OR bool_or(act = 'recommend' AND signed_by_id = NEW.recommended_by_id) IS NOT TRUE
            OR bool_or(act = 'grant' AND signed_by_id = NEW.decided_by_id) IS NOT TRUE
        FROM licenses_signature
        WHERE application_id = NEW.id AND round = NEW.signing_round AND act <> 'refuse'
    ) THEN
        RAISE EXCEPTION 'four eyes: a signature under this grant is missing'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""

_JUMPS: Final = sorted(
    {
        f"'{source}>{move.target}'"
        for move in LICENSE_MOVES.values()
        if move.target
        for source in move.sources
    }
)

ONLY_KNOWN_MOVES: Final = """
    IF NEW.state <> OLD.state AND OLD.state || '>' || NEW.state NOT IN (JUMPS) THEN
        RAISE EXCEPTION 'license_moves: no move leads from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'superseded' AND OLD.state <> 'superseded' AND NOT EXISTS (
        SELECT 1 FROM licenses_license successor WHERE successor.replaces_id = NEW.id
    ) THEN
        RAISE EXCEPTION 'license_moves: nothing has taken the place of this license'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
""".replace("JUMPS", ", ".join(_JUMPS))
"""A license takes the moves of the table, whatever door one comes by."""

REPLACES_ONE_IN_FORCE: Final = """
    IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM licenses_license former
        JOIN licenses_licenseapplication request ON request.id = NEW.application_id
        WHERE former.id = NEW.replaces_id AND request.replaces_id = former.id
          AND former.state = 'issued' AND former.exporter_id = NEW.exporter_id
          AND former.issuing_body_id = NEW.issuing_body_id AND former.applied_on = NEW.applied_on
          AND former.year = NEW.year AND former.expires_on >= NEW.issued_on
          AND (NEW.expires_on <= former.expires_on
               OR (request.kind = 'extension' AND NEW.expires_on = request.extend_until
                   AND NEW.expires_on <= make_date(NEW.year, 12, 31)))
    ) THEN
        RAISE EXCEPTION 'license_replaces: not a license in force that was asked to be replaced'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
""".replace("JUMPS", ", ".join(_JUMPS))
"""A license takes the place of one of the same firm, body, year and application date, whose last
day it keeps or shortens; only an extension goes beyond it, at most to the end of the year."""


_PAPERS: Final = """
    IF CONDITION EXISTS (
        SELECT 1 FROM licenses_licenseapplication file
        WHERE file.id = NEW.COLUMN AND (
            NOT EXISTS (
                SELECT 1 FROM licenses_applicationdocument paper
                WHERE paper.application_id = file.id AND paper.kind = 'contract'
            )
            OR file.contract_language <> 'zh' AND NOT EXISTS (
                SELECT 1 FROM licenses_applicationdocument paper
                WHERE paper.application_id = file.id AND paper.kind = 'contract_chinese'
            )
        )
    ) THEN
        RAISE EXCEPTION 'license_papers: the contract is not on file'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""

DECIDED_ON_PAPERS: Final = _PAPERS.replace(
    "CONDITION", "NEW.state = 'granted' AND OLD.state <> 'granted' AND"
).replace("COLUMN", "id")
"""A file is granted with the contract on it, and with its Chinese version where it has another."""

ISSUED_ON_PAPERS: Final = _PAPERS.replace("CONDITION", "").replace("COLUMN", "application_id")
"""So is a license issued; what was granted before this was asked stays."""
