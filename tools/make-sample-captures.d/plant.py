"""The machines of the Kitahama plant that talk in the captures, by the ids of the register; some that nobody registered."""

from network import Machine, Point


def machines(zone, prefix, first, count, ttl=64):
    return [Machine(f"{prefix}.{first + n}", zone, ttl) for n in range(count)]


ERP = Machine("10.10.1.11", "Z-01", 128)
FIREWALL = Machine("10.20.0.1", "Z-02")
RELAY = Machine("10.20.1.11", "Z-02", 128)
JUMP = Machine("10.20.1.21", "Z-02", 128)
UPDATES = Machine("10.20.1.31", "Z-02", 128)
MES = Machine("10.30.1.11", "Z-03", 128)
DATABASE = Machine("10.30.1.12", "Z-03", 128)
HISTORIAN = Machine("10.30.1.13", "Z-03", 128)
CORES = machines("Z-03", "10.30.0", 2, 2)
DIRECTORIES = machines("Z-03", "10.30.1", 21, 2, 128)
DNC = Machine("10.40.1.11", "Z-04", 128)
CNCS = machines("Z-04", "10.40.2", 11, 6)
CELL_PLC = Machine("10.40.3.11", "Z-04")
CELL_HMIS = machines("Z-04", "10.40.3", 21, 2)
PRESETTER = Machine("10.40.4.11", "Z-04", 128)
MOUNTERS = machines("Z-05", "10.50.1", 11, 4, 128)
LINE_PLCS = machines("Z-05", "10.50.3", 11, 2)
ROBOTS = machines("Z-05", "10.50.4", 11, 6)
SAFETY_PLCS = machines("Z-05", "10.50.3", 31, 2)
LINE_HMIS = machines("Z-05", "10.50.3", 41, 4)
CARRIERS = machines("Z-05", "10.50.5", 11, 5)
LINE_SWITCHES = machines("Z-05", "10.50.0", 11, 8)
INSPECTORS = machines("Z-06", "10.60.1", 11, 3, 128)
TEST_DATA = Machine("10.60.1.21", "Z-06", 128)
WAREHOUSE = Machine("10.70.1.11", "Z-07", 128)
ENERGY = Machine("10.80.1.11", "Z-08")
ENGINEERS = machines("Z-09", "10.95.1", 11, 3, 128)
VENDOR = Machine("172.31.15.7", "Z-15", 126)  # A-50, by the vendors' VPN
SOC = Machine("198.51.100.40", "Z-17", 52)

# In no register.
NOTEBOOK = Machine("10.50.1.99", "Z-05", 128)
MOVED_PRESETTER = Machine("10.50.1.77", "Z-05", 128, PRESETTER.card.hex(":"))
MOBILE_ROUTER = Machine("10.50.1.240", "Z-05")
BEHIND_ROUTER = Machine("10.50.1.240", "Z-05", 126)  # what it translates for somebody behind it
FLEET = Machine("203.0.113.90", "outside")  # nobody talks to it here: only its name is asked
ROBOT_CLOUD = Machine("203.0.113.80", "outside", 49)

# Received frames only: of what the core switch routes itself, the side that it came from.
BACKBONE_POINT = Point("backbone", {"Z-03": 30, "Z-04": 40, "Z-05": 50, "Z-06": 60, "Z-09": 95}, CORES[0])
DMZ_POINT = Point("dmz", {"Z-02": None}, FIREWALL)
