"""What the declared model expects: the conversations of the conduits, and those within the zones. Days from 0 for Monday."""

import words
from plant import (CARRIERS, CELL_HMIS, CELL_PLC, CNCS, CORES, DATABASE, DIRECTORIES, DNC, ENERGY, ENGINEERS, ERP, FIREWALL, HISTORIAN,
                   INSPECTORS, JUMP, LINE_HMIS, LINE_PLCS, LINE_SWITCHES, MES, MOUNTERS, PRESETTER, RELAY, ROBOTS, SAFETY_PLCS, SOC,
                   TEST_DATA, UPDATES, VENDOR, WAREHOUSE)

WORK = range(5)
SHIFTS = range(6, 24, 2)  # hours of the two shifts, every second one
SWITCH, FORWARDS = 0x04, 0x14  # what LLDP says of a switch and of a router
FIRMWARE, MAKER, MODEL = 6, 9, 10  # kinds of an LLDP inventory


def office_and_dmz(week):
    for day in range(7):
        for hour in range(5, 24, 3):
            week.at(day, hour, 2)
            week.replay("https-relay", ERP, (RELAY, 443))  # C-01
        for hour in (5, 17):
            week.at(day, hour, 30)
            week.replay("sftp", ERP, (RELAY, 22))  # C-01
            week.at(day, hour, 40)
            week.replay("sftp", RELAY, (MES, 22))  # C-02
            week.at(day, hour + 1, 10)
            week.replay("sftp", MES, (RELAY, 22))  # C-02
        for hour in range(0, 24, 4):
            week.at(day, hour, 15)
            week.replay("syslog-soc", RELAY, (SOC, 6514))  # C-20
        for machine, hour in ((RELAY, 1), (JUMP, 2)):
            week.at(day, hour, 20)
            week.replay("https-update", machine, (UPDATES, 8530))
        week.at(day, 4)
        week.arp(FIREWALL, RELAY)
        words.announces(week, FIREWALL, "kth-fw1", FORWARDS, {FIRMWARE: "9.4.2", MAKER: "ソラネットワークス", MODEL: "SK-210"})
        for machine, name in ((RELAY, "KTH-RELAY"), (JUMP, "KTH-JUMP"), (UPDATES, "KTH-UPDATE")):
            words.registers_name(week, machine, name)
    week.at(1, 13, 0)
    words.rdp_talk(week, VENDOR, JUMP)  # C-13
    week.at(1, 13, 5)
    words.rdp_talk(week, JUMP, ENGINEERS[2])  # C-17


def servers(week):
    for day in range(7):
        week.at(day, 5, 0)
        named = ((MES, "KTH-MES"), (DATABASE, "KTH-MESDB"), (HISTORIAN, "KTH-HIST"), (DIRECTORIES[0], "KTH-DC1"),
                 (DIRECTORIES[1], "KTH-DC2"))
        for machine, name in named:
            words.registers_name(week, machine, name)
        for hour in range(0, 24, 6):
            week.at(day, hour, 3)
            for core in CORES:
                words.clock_asked(week, core, DIRECTORIES[0])
            words.name_asked(week, HISTORIAN, DIRECTORIES[1], "mesdb.kitahama.example", DATABASE)
            week.at(day, hour, 11)
            week.replay("database", HISTORIAN, (DATABASE, 5432))
        for hour in range(24):
            week.at(day, hour, 20)
            week.replay("modbus-mb40" if hour == 0 else "modbus-read", HISTORIAN, (ENERGY, 502))  # C-12
        for hour in SHIFTS if day in WORK else (8,):
            week.at(day, hour, 25)
            words.name_asked(week, MES, DIRECTORIES[0], "mesdb.kitahama.example", DATABASE)
            week.replay("database", MES, (DATABASE, 5432))
            week.at(day, hour, 40)
            week.replay("https-test-data", MES, (TEST_DATA, 443))  # C-05
            week.at(day, hour, 50)
            week.replay("opcua-wcs", MES, (WAREHOUSE, 4840))  # C-06


def machining(week):
    for day in WORK:
        week.at(day, 5, 50)
        for machine, name in ((DNC, "KTH-DNC"), *(((PRESETTER, "TPS-2"),) if day < 3 else ())):
            words.registers_name(week, machine, name)
        for hour in (6, 12, 18):
            week.at(day, hour, 8)
            words.smb_talk(week, MES, DNC, "KTH-DNC/nc", True)  # C-03
        for hour in range(6, 24, 4):
            for number, cnc in enumerate(CNCS):
                week.at(day, hour, 12 + 3 * number)
                words.focas_talk(week, MES, cnc)  # C-03
                week.at(day, hour, 13 + 3 * number)
                words.focas_talk(week, DNC, cnc, 4)
        for hour in SHIFTS:
            for number, hmi in enumerate(CELL_HMIS):
                week.at(day, hour, 5 + number)
                week.replay("modbus-np600-line" if hour == 6 else "modbus-call", hmi, (CELL_PLC, 502))
        if day < 3:
            week.at(day, 9, 30)
            words.smb_talk(week, PRESETTER, DNC, "KTH-DNC/tools", True)
        for number, hmi in enumerate(CELL_HMIS):
            week.at(day, 5, 55)
            words.announces(week, hmi, f"cell-hmi{number + 1}", 0x80, {FIRMWARE: "4.2.0", MAKER: "ナギサ制御機器", MODEL: "NV-12"})


def lines(week):
    for day in WORK:
        for hour in SHIFTS:
            for number, plc in enumerate(LINE_PLCS):
                for minute in (0, 30):
                    week.at(day, hour, minute + number)
                    order = [words.slmp_write(2000, [1100 + day, 40, hour])] if hour % 3 == 0 and minute == 0 else []
                    words.slmp_talk(week, MES, plc, [words.slmp_read(100, 20), words.slmp_read(500, 8), *order])  # C-04
            for number, hmi in enumerate(LINE_HMIS):
                week.at(day, hour, 15 + number)
                who = ("modbus-np600-line", "modbus-np600-old")[number % 2]
                week.replay(who if hour == 6 else "modbus-call", hmi, (LINE_PLCS[number % 2], 502))
            for number, carrier in enumerate(CARRIERS):
                week.at(day, hour, 20 + number)
                week.replay("modbus-call", carrier, (LINE_PLCS[0], 502))
        for hour in range(7, 24, 4):
            for number, mounter in enumerate(MOUNTERS):
                week.at(day, hour, 4 + number)
                week.replay("opcua-mounter", MES, (mounter, 4840))  # C-04
        for hour in range(6, 24, 4):
            for number, robot in enumerate(ROBOTS):
                week.at(day, hour, 35 + number)
                week.replay("opcua-robot", MES, (robot, 4840))  # C-04
            for number, plc in enumerate(SAFETY_PLCS):
                week.at(day, hour, 45 + number)
                week.replay("modbus-ns100", LINE_HMIS[number], (plc, 502))
        for hour in range(6, 24, 2):
            for number, inspector in enumerate(INSPECTORS):
                week.at(day, hour, 55 + number)
                words.smb_talk(week, inspector, TEST_DATA, "KTH-TESTDATA/results", True)
        for number, hmi in enumerate(LINE_HMIS):
            week.at(day, 5, 56)
            words.announces(week, hmi, f"line-hmi{number + 1}", 0x80, {FIRMWARE: "4.2.0", MAKER: "ナギサ制御機器", MODEL: "NV-12"})
    for day in range(7):
        for hour in (0, 12):
            for number, switch in enumerate(LINE_SWITCHES):
                week.at(day, hour, 10, number)
                inventory = {FIRMWARE: "12.1.5", MAKER: "ソラネットワークス", MODEL: "TJ-16F"}
                words.announces(week, switch, f"line-sw{number + 1}", SWITCH, inventory)


def maintenance(week):
    for day in WORK:
        for number, machine in enumerate(ENGINEERS):
            week.at(day, 8, 30)
            words.registers_name(week, machine, f"KTH-EWS{number + 1}")
        week.at(day, 10, 0)
        words.slmp_talk(week, ENGINEERS[0], LINE_PLCS[day % 2], [words.slmp_read(0, 60)])  # C-10
        week.at(day, 11, 0)
        words.focas_talk(week, ENGINEERS[1], CNCS[day], 6)  # C-11
    week.at(1, 15, 30)
    words.slmp_talk(week, ENGINEERS[0], LINE_PLCS[0], words.slmp_file("MAIN.PRG", 4, write=False))  # C-10
    for number, robot in enumerate(ROBOTS[:2]):
        week.at(3, 14, 10 + number)
        week.replay("ftp-robot", ENGINEERS[0], (robot, 21))  # C-10
    week.at(2, 11, 20)
    words.smb_talk(week, ENGINEERS[1], DNC, "KTH-DNC/nc", False)  # C-11


def say_all(week):
    for part in (office_and_dmz, servers, machining, lines, maintenance):
        part(week)
