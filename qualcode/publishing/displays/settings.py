"""Settings that several kinds of display share."""

from qualcode.locale import N_
from qualcode.publishing.displays.contract import Setting

YES_NO = {"no": N_("no"), "yes": N_("yes")}
LEVELS = {"code": N_("the top level, with all under it"), "all": N_("every code")}

CODERS = Setting("coder", N_("Whose codings"), names="coder", many=True)
SOURCES = Setting("source", N_("Sources"), names="source", many=True)
BY = Setting("by", N_("Grouped by"), names="variable")
LEVEL = Setting("level", N_("Codes"), LEVELS, default="code")
EVERY_LEVEL = Setting("level", N_("Codes"), LEVELS, default="all")
INTERVIEWER = Setting("interviewer", N_("Interviewers count"), YES_NO, default="no")
