"""What differs from the declared model, on purpose: the list in examples/kitahama-plant/README.md, by its numbers.

Number 7 is the old version that LINE_PLCS[1] states (regular.py), 8 the backup storage that says nothing, 9 the filter configuration.
"""

import words
from plant import (BEHIND_ROUTER, CELL_PLC, ENGINEERS, ERP, FLEET, LINE_PLCS, MES, MOBILE_ROUTER, MOUNTERS, MOVED_PRESETTER, NOTEBOOK,
                   ROBOT_CLOUD, ROBOTS)

ROUTER = 0x10
FIRMWARE, MAKER, MODEL = 6, 9, 10


def undeclared_flow(week):
    for day in range(5):
        for hour in (8, 12, 16, 20):
            week.at(day, hour, 33)
            week.replay("modbus-read", ERP, (LINE_PLCS[0], 502))


def unknown_device(week):
    for minute in (10, 25, 48):
        week.at(2, 15, minute)
        words.registers_name(week, NOTEBOOK, "NOTE-7731")
        words.smb_talk(week, NOTEBOOK, MOUNTERS[0], "HM8-LINE1/recipe", minute == 25)


def wrong_zone(week):
    for day in (3, 4):
        for hour in (8, 13, 17):
            week.at(day, hour, 44)
            words.tells_name(week, MOVED_PRESETTER, "tps-2.local")


def outward_service(week):
    for day in range(5):
        week.at(day, 3, 7)
        week.replay("https-telemetry", ROBOTS[2], (ROBOT_CLOUD, 443))


def operation_not_carried(week):
    week.at(2, 2, 20)
    words.slmp_talk(week, MES, LINE_PLCS[0], words.slmp_file("MAIN.PRG", 6, write=True))


def came_along(week):
    for day in range(1, 7):
        week.at(day, 0, 30)
        inventory = {FIRMWARE: "3.0.14", MAKER: "オボロ通信機", MODEL: "OM-LTE4"}
        words.announces(week, MOBILE_ROUTER, "om-lte4", ROUTER, inventory)
        words.offers_itself(week, MOBILE_ROUTER, "urn:schemas-upnp-org:device:InternetGatewayDevice:1", "Linux/4.14 UPnP/1.1 OM-LTE4/3.0")
        week.at(day, 0, 31)
        words.name_asked(week, MOUNTERS[3], MOBILE_ROUTER, "fleet.hayate-m2m.example", FLEET)
    week.at(3, 22, 5)
    words.screen_talk(week, BEHIND_ROUTER, MOUNTERS[3])


def planned_work(week):
    week.at(5, 10, 10)
    words.slmp_talk(week, ENGINEERS[0], CELL_PLC, [words.slmp_read(0, 60), words.SLMP_STOP, *words.slmp_file("CELL.PRG", 8, write=True),
                                                   words.SLMP_RUN, words.slmp_read(0, 60)])


def say_all(week):
    for part in (undeclared_flow, unknown_device, wrong_zone, outward_service, operation_not_carried, came_along, planned_work):
        part(week)
