"""What a row of a log stands for, and which of the program's records say the same: keys that both sides give.

A key begins with the two ends of the conversation, in no order: who asked is judged by its own tests.
"""

import re
from dataclasses import dataclass
from typing import Callable


@dataclass
class Claim:
    key: str  # what is compared, in words
    expected: Callable  # a row → keys
    found: Callable  # a record → key or None
    distinct: bool = False  # said once, however often it is repeated
    partly: bool = False  # the log leaves out records on purpose: more of them are not wrong


def ends(record):
    return frozenset([(record["client"], record["client_port"]), (record["server"], record["server_port"])])


OVER_UDP = {"tls": ("quic",)}  # the same messages in another protocol


def operation(protocol, table=None, sayings=None, *, keys=lambda record: (record["code"], record["saying"])):
    """Records of operations of a protocol."""

    def found(record):
        if record["protocol"] not in (protocol, *OVER_UDP.get(protocol, ())) or "table" not in record:
            return None
        if (table and record["table"] not in table) or (sayings and record["saying"] not in sayings):
            return None
        said = keys(record)
        return None if said is None else (ends(record), *said)

    return found


def identity(protocol, *traits):
    def found(record):
        if record["protocol"] != protocol or record.get("trait") not in traits:
            return None
        return (ends(record), record["trait"], record["value"])

    return found


def each(*columns, unless=None):
    """One key a row, of the ends and some columns; none when one of them is not told."""

    def expected(row):
        said = [column(row) if callable(column) else row[column] for column in columns]
        return [] if None in said or (unless and unless(row)) else [(row.ends(), *said)]

    return expected


# HTTP, FTP, SIP: the codes of methods are the places in the list of the dissector.
HTTP = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "COPY", "LOCK", "MKCOL", "MOVE", "PROPFIND", "PROPPATCH",
        "UNLOCK", "REPORT"]
FTP = ["USER", "PASS", "ACCT", "CWD", "CDUP", "SMNT", "REIN", "QUIT", "PORT", "PASV", "TYPE", "STRU", "MODE", "RETR", "STOR", "STOU", "APPE", "ALLO",
       "REST", "RNFR", "RNTO", "ABOR", "DELE", "RMD", "MKD", "PWD", "LIST", "NLST", "SITE", "SYST", "STAT", "HELP", "NOOP", "FEAT", "OPTS", "SIZE",
       "MDTM", "MLSD", "MLST", "EPRT", "EPSV", "AUTH", "PBSZ", "PROT"]
SIP = ["INVITE", "ACK", "BYE", "CANCEL", "REGISTER", "OPTIONS", "PRACK", "SUBSCRIBE", "NOTIFY", "PUBLISH", "INFO", "REFER", "MESSAGE", "UPDATE"]
TLS = {"SSLv2": 2, "SSLv3": 0x300, "TLSv10": 0x301, "TLSv11": 0x302, "TLSv12": 0x303, "TLSv13": 0x304}


def place(words, column):
    return lambda row: words.index(row[column]) + 1 if row[column] in words else None


def tls_version(row):
    """Drafts of TLS 1.3 and trials have numbers of their own."""
    text = row["version"] or ""
    if text.startswith("TLSv13-draft"):
        return 0x7F00 + int(text[12:])
    return int(text[8:]) if text.startswith("unknown-") else TLS.get(text)


def dns(row):
    """A row is a question with its answer; the program tells each."""
    if row["query"] is None:
        return []
    name = row["query"].lower()
    asked = [(row.ends(), name, "request")] if row["qtype"] or row.get("opcode") not in (None, "0") else []
    return asked + ([(row.ends(), name, "answer")] if row["rcode"] is not None else [])


def dns_said(record):
    return (record.get("object", "").lower(), "request" if record["saying"] == "request" else "answer")


def dhcp(row):
    kinds = ["DISCOVER", "OFFER", "REQUEST", "DECLINE", "ACK", "NAK", "RELEASE", "INFORM"]
    return [(kinds.index(kind) + 1,) for kind in (row["msg_types"] or "").split(",") if kind in kinds]


def dhcp_said(record):
    return (record["code"],) if record["protocol"] == "dhcp" and "table" in record else None


def ssh(row):
    return [(row.ends(), "software", row[side].split("-", 2)[-1]) for side in ("client", "server") if row[side]]


def snmp(row):
    """Counts of each kind of request."""
    kinds = {"get_requests": "get", "get_bulk_requests": "bulk", "set_requests": "set", "get_responses": "response"}
    return [(row.ends(), said) for column, said in kinds.items() for _ in range(int(row[column] or 0))]


def snmp_said(record):
    if record["saying"] != "request":
        return ("response",)
    return ({0: "get", 1: "get", 5: "bulk", 3: "set"}.get(record["code"], "?"),)


CLAIMS = {
    "dns": Claim("name, question or answer", dns, operation("dns", ("dns", "mdns", "llmnr"), keys=dns_said)),
    "http": Claim("method", each(place(HTTP, "method")), operation("http", sayings=("request",), keys=lambda record: (record["code"],))),
    "ssl": Claim("name asked for", lambda row: [] if row["version"] and row["version"].startswith("DTLS") else [(row.ends(), row["server_name"] or "")],
                 operation("tls", ("handshake",), keys=lambda record: (record.get("object", ""),) if record["code"] == 1 else None), distinct=True),
    "ssl_version": Claim("version agreed on", each(tls_version),
                         operation("tls", ("version",), keys=lambda record: (record["code"],)), distinct=True),
    "ftp": Claim("command", each(place(FTP, "command")), operation("ftp", sayings=("request",), keys=lambda record: (record["code"],)), partly=True),
    "sip": Claim("method", each(place(SIP, "method")), operation("sip", sayings=("request",), keys=lambda record: (record["code"],)), distinct=True),
    "dhcp": Claim("kind of message", dhcp, dhcp_said),
    "ntp": Claim("packet", each(lambda row: "packet"), operation("ntp", keys=lambda record: ("packet",))),
    "snmp": Claim("kind of request", snmp, operation("snmp", keys=snmp_said)),
    "ssh": Claim("banner", ssh, identity("ssh", "software")),
    "syslog": Claim("message", each(lambda row: "message", unless=lambda row: row["facility"] == "UNSPECIFIED"),
                    operation("syslog", keys=lambda record: ("message",))),
    "rdp": Claim("connection", each(lambda row: "connection"), operation("rdp", keys=lambda record: ("connection",)), distinct=True),
    "rfb": Claim("connection", each(lambda row: "connection"), operation("vnc", keys=lambda record: ("connection",)), distinct=True),
    "smb_mapping": Claim("share", each(lambda row: row["path"].rstrip("\0").lower() if row["path"] else None),
                         operation("smb", ("smb1", "smb2"), ("request",), keys=lambda record: (record["object"].lower(),) if record.get("object", "").startswith("\\\\") else None),
                         distinct=True),
    "mqtt_connect": Claim("connection", each(lambda row: "connection"),
                          operation("mqtt", sayings=("request",), keys=lambda record: ("connection",) if record["code"] == 1 else None)),
    "mqtt_publish": Claim("topic", each("topic"), operation("mqtt", keys=lambda record: (record.get("object", ""),) if record["code"] == 3 and record["saying"] in ("request", "notice") else None)),
    "mqtt_subscribe": Claim("topic", lambda row: [(row.ends(), topic) for topic in (row["topics"] or "").split(",")] if row["action"] == "MQTT::SUBSCRIBE" else [],
                            operation("mqtt", sayings=("request",), keys=lambda record: (record.get("object", ""),) if record["code"] == 8 else None)),
}

SAYINGS = {"request": "request", "notice": "request", "answer": "answer", "refusal": "answer"}


def said(record):
    return (record["code"], SAYINGS[record["saying"]])


MODBUS = {"READ_COILS": 1, "READ_DISCRETE": 2, "READ_DISCRETE_INPUTS": 2, "READ_HOLDING_REGISTERS": 3, "READ_INPUT_REGISTERS": 4, "WRITE_SINGLE_COIL": 5,
          "WRITE_SINGLE_REGISTER": 6, "READ_EXCEPTION_STATUS": 7, "DIAGNOSTICS": 8, "GET_COMM_EVENT_COUNTER": 11, "GET_COMM_EVENT_LOG": 12,
          "WRITE_MULTIPLE_COILS": 15, "WRITE_MULTIPLE_REGISTERS": 16, "REPORT_SLAVE_ID": 17, "READ_FILE_RECORD": 20, "WRITE_FILE_RECORD": 21,
          "MASK_WRITE_REGISTER": 22, "READ_WRITE_MULTIPLE_REGISTERS": 23, "READ_FIFO_QUEUE": 24, "ENCAP_INTERFACE_TRANSPORT": 43}
DNP3 = ["CONFIRM", "READ", "WRITE", "SELECT", "OPERATE", "DIRECT_OPERATE", "DIRECT_OPERATE_NR", "IMMED_FREEZE", "IMMED_FREEZE_NR", "FREEZE_CLEAR",
        "FREEZE_CLEAR_NR", "FREEZE_AT_TIME", "FREEZE_AT_TIME_NR", "COLD_RESTART", "WARM_RESTART", "INITIALIZE_DATA", "INITIALIZE_APPL", "START_APPL",
        "STOP_APPL", "SAVE_CONFIG", "ENABLE_UNSOLICITED", "DISABLE_UNSOLICITED", "ASSIGN_CLASS", "DELAY_MEASURE", "RECORD_CURRENT_TIME", "OPEN_FILE",
        "CLOSE_FILE", "DELETE_FILE"]
S7 = {"Setup Communication": 240, "Read Variable": 4, "Write Variable": 5, "Start Upload": 29, "Upload": 30, "End Upload": 31, "PLC Stop": 41,
      "Request Download": 26, "Download Block": 27, "Download Ended": 28}
S7_SERVICE = {"PLC Start / Stop": 1, "Compress PLC memory": 4, "PLC Copy Ram to Rom": 5}
S7_USER = {"Read SZL": 0x401, "Set Clock": 0x702, "Read Clock": 0x701, "List Blocks": 0x301, "Get Block Info": 0x303}
BACNET = {
    "confirmed": ["acknowledge_alarm", "confirmed_cov_notification", "confirmed_event_notification", "get_alarm_summary", "get_enrollment_summary",
                  "subscribe_cov", "atomic_read_file", "atomic_write_file", "add_list_element", "remove_list_element", "create_object", "delete_object",
                  "read_property", "", "read_property_multiple", "write_property", "write_property_multiple", "device_communication_control",
                  "confirmed_private_transfer", "confirmed_text_message", "reinitialize_device", "vt_open", "vt_close", "vt_data", "", "", "read_range",
                  "life_safety_operation", "subscribe_cov_property", "get_event_information", "subscribe_cov_property_multiple",
                  "confirmed_cov_notification_multiple"],
    "unconfirmed": ["i_am", "i_have", "unconfirmed_cov_notification", "unconfirmed_event_notification", "unconfirmed_private_transfer",
                    "unconfirmed_text_message", "time_synchronization", "who_has", "who_is", "utc_time_synchronization", "write_group",
                    "unconfirmed_cov_notification_multiple", "", "who_am_i", "you_are"],
}


def modbus(row):
    """Of newer logs a row is a message; of older ones, without a head, a request with its answer."""
    if row["func"] is None:
        return [(row.ends(), MODBUS[row[6].removesuffix("_EXCEPTION")], direction) for direction in ("request", "answer")]
    func = row["func"]
    code = MODBUS.get(func.removesuffix("_EXCEPTION"), int(func[8:]) & 0x7F if func.startswith("unknown-") else None)
    answers = row["pdu_type"] == "RESP"
    return [] if code is None else [(row.ends(), code, "answer" if answers else "request")]


def dnp3(row):
    return [(row.ends(), DNP3.index(row["fc_request"]))] if row["fc_request"] in DNP3 else []


def s7(row):
    direction = "request" if row["rosctr_name"] == "Job-Request" or (row["function_name"] or "").startswith("Request") else "answer"
    if row["function_name"] == "PLC Control" and direction == "answer":
        return []  # which of them is not told
    code = S7.get(row["function_name"]) or S7_USER.get(row["subfunction_name"]) or S7_SERVICE.get(row["subfunction_name"])
    return [] if code is None else [(row.ends(), code, direction)]


def s7_plus(row):
    codes = {"Set Variable": 1266, "Set Multi Variables": 1346, "Get Multi Variables": 1356}
    code = 51 if row["opcode_name"] == "Notification" else codes.get(row["function_name"])
    return [] if code is None else [(row.ends(), code, "answer" if row["opcode_name"] == "Response" else "request")]


def bacnet(row):
    table = "unconfirmed" if row["pdu_type"] == "UNCONFIRMED_REQUEST" else "confirmed"
    if row["pdu_service"] not in BACNET[table]:
        return []  # the refusal does not name what it refuses
    asks = row["pdu_type"].endswith("_REQUEST")
    return [(row.ends(), table, BACNET[table].index(row["pdu_service"]), "request" if asks else "answer")]


def fins(row):
    code = int(re.search(r"0x([0-9A-F]{4})\)", row[23])[1], 16)
    return [(row.ends(), code, "request" if row[13].startswith("Command") else "answer")]


HART = {"Session Initiate": 0, "Session Close": 1, "Keep Alive": 2, "Token Passing PDU": "commands", "Direct PDU": "commands", "Read Audit Log": 5}
PNIO = {"Connect": 0, "Release": 1, "Read": 2, "Write": 3, "Control": 4, "Read Implicit": 5}

CLAIMS |= {
    "modbus": Claim("function, request or answer", modbus, operation("modbus", keys=lambda record: (
        43 if record["table"] == "encapsulated" else 8 if record["table"] == "diagnostic" else record["code"] & 0x7F, SAYINGS[record["saying"]]))),
    "dnp3": Claim("function asked for", dnp3, operation("dnp3", ("function",), ("request",), keys=lambda record: (record["code"],))),
    "s7comm": Claim("function, request or answer", s7, operation("s7comm", keys=lambda record: None if record["table"] == "service" and SAYINGS[record["saying"]] == "answer" else said(record))),
    "s7comm_plus": Claim("function, request or answer", s7_plus, operation("s7comm-plus", keys=said)),
    "bacnet": Claim("service, request or answer", bacnet, operation("bacnet", ("confirmed", "unconfirmed"), keys=lambda record: (record["table"], *said(record)))),
    "bacnet_discovery": Claim("device that says who it is", lambda row: [(row.ends(), "I am")] if row["pdu_service"] == "i-am" else [],
                              operation("bacnet", ("unconfirmed",), keys=lambda record: ("I am",) if record["code"] == 0 else None)),
    "enip": Claim("command", lambda row: [(row.ends(), int(row[11], 16))] if row[11] != "0x70" else [],
                  operation("enip", ("encapsulation",), keys=lambda record: (record["code"],))),
    "cip": Claim("service, request or answer", lambda row: [(row.ends(), int(row[13], 16), "answer" if row[12] == "response" else "request")],
                 operation("enip", ("service", "object"), keys=lambda record: (record["code"] & 0xFF if record["table"] == "object" else record["code"], SAYINGS[record["saying"]]))),
    "cip_io": Claim("packet", each(lambda row: "packet"), operation("enip", ("data",), ("notice",), keys=lambda record: ("packet",))),
    "cip_identity": Claim("model, firmware, serial number",
                          lambda row: [(row.ends(), "model", row[22]), (row.ends(), "firmware", row[19]), (row.ends(), "serial", row[21][2:].upper())],
                          identity("enip", "model", "firmware", "serial")),
    "opcua_binary": Claim("service asked for", lambda row: [(row.ends(), int(row[29]))] if (row[29] or "").isdigit() else [],
                          operation("opcua", ("service",), ("request",), keys=lambda record: (record["code"],))),
    "omron_fins_general": Claim("command, request or answer", fins, operation("fins", ("command",), keys=said)),
    "hart_ip_general": Claim("message, request or answer", lambda row: [(row.ends(), HART[row[11]], "answer" if row[10] == "Response" else "request")],
                             operation("hart-ip", keys=lambda record: said(record) if record["table"] == "message" else ("commands", SAYINGS[record["saying"]]))),
    "profinet_io_cm": Claim("operation asked for", lambda row: [(row.ends(), PNIO[row[31]])] if row[10] == "Request" and row[31] in PNIO else [],
                            operation("profinet-io-cm", sayings=("request",), keys=lambda record: (record["code"],))),
}
# A log that is compared twice.
LOG_OF = {"ssl_version": "ssl"}
