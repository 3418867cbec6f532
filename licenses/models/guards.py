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

ONLY_KNOWN_MOVES: Final = f"""
    IF NEW.state <> OLD.state AND OLD.state || '>' || NEW.state NOT IN ({", ".join(_JUMPS)}) THEN
        RAISE EXCEPTION 'license_moves: no move leads from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
"""A license takes the moves of the table, whatever door one comes by."""
