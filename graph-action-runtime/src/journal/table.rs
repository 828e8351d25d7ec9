//! The one table of a journal.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::StatusCode;
use rusqlite::{
    Connection, OptionalExtension, Row, params_from_iter,
    types::{Type, Value, ValueRef},
};

use super::fault::Fault;
use crate::{
    bulk::journal_store::entry::{Entry, Summary},
    response::outcome::Outcome,
};

pub(super) const SCHEMA: &str = "CREATE TABLE entry (
    target TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    action TEXT NOT NULL,
    place INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    status INTEGER,
    code TEXT,
    message TEXT,
    request_id TEXT,
    client_request_id TEXT NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER,
    checksum INTEGER NOT NULL
) STRICT, WITHOUT ROWID";

/// Where the checksum stands, behind all that it covers.
const CHECKSUM: usize = 12;

const IN_FLIGHT: &str = "in flight";

/// Refuses any other table, and what would act beside it, as a trigger does.
pub(super) fn check_schema(connection: &Connection) -> Result<(), Fault> {
    let query = "SELECT count(*) = 1 AND max(sql) = ?1 FROM sqlite_schema";
    if connection.query_row(query, [SCHEMA], |row| row.get(0))? {
        return Ok(());
    }
    Err(Fault::damaged("its table is another"))
}

pub(super) fn load(connection: &Connection, target: &str) -> Result<Option<Entry>, Fault> {
    let mut query = connection.prepare_cached("SELECT * FROM entry WHERE target = ?1")?;
    Ok(query.query_row([target], read).optional()?)
}

/// Reads on from a target in the order of the primary key, so that each row is visited once by all
/// pages together.
pub(super) fn page(
    connection: &Connection,
    outcome: Outcome,
    after: Option<&str>,
    limit: usize,
) -> Result<Vec<Entry>, Fault> {
    // No target is empty.
    let query = "SELECT * FROM entry WHERE state = ?1 AND target > ?2 ORDER BY target LIMIT ?3";
    let mut query = connection.prepare_cached(query)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = query.query_map((outcome.to_string(), after.unwrap_or(""), limit), read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What is in flight. It reads every row, and so finds any whose checksum is wrong.
pub(super) fn in_flight(connection: &Connection) -> Result<Vec<Entry>, Fault> {
    let mut query = connection.prepare("SELECT * FROM entry")?;
    let rows = query.query_map([], read)?;
    // An error passes the filter.
    let rows = rows.filter(|row| !matches!(row, Ok(entry) if !entry.is_in_flight));
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn summary(connection: &Connection) -> Result<Summary, Fault> {
    let mut query =
        connection.prepare_cached("SELECT state, count(*) FROM entry GROUP BY state")?;
    let mut rows = query.query([])?;
    let mut summary = Summary::default();
    while let Some(row) = rows.next()? {
        let count = match row.get_ref(0)?.as_str().unwrap_or_default() {
            "accepted" => &mut summary.accepted,
            "rejected" => &mut summary.rejected,
            "not executed" => &mut summary.not_executed,
            IN_FLIGHT => &mut summary.in_flight,
            _ => &mut summary.unknown,
        };
        *count = row.get::<_, i64>(1)?.cast_unsigned();
    }
    Ok(summary)
}

pub(super) fn store(connection: &Connection, entry: &Entry) -> Result<(), Fault> {
    let values: [Value; CHECKSUM] = [
        entry.target.clone().into(),
        state(entry).into(),
        entry.action.clone().into(),
        i64::try_from(entry.index).unwrap_or(i64::MAX).into(),
        entry.attempts.into(),
        entry.status.map(|status| status.as_u16()).into(),
        entry.code.clone().into(),
        entry.message.clone().into(),
        entry.request_id.clone().into(),
        entry.client_request_id.clone().into(),
        milliseconds(entry.started).into(),
        entry.ended.map(milliseconds).into(),
    ];
    let checksum = checksum(values.iter().map(ValueRef::from));
    let replace = "REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let mut replace = connection.prepare_cached(replace)?;
    replace.execute(params_from_iter(values.into_iter().chain([checksum.into()])))?;
    Ok(())
}

/// What the checksum covers is as it was written, so that its values fit.
fn read(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let values = (0..CHECKSUM).map(|column| row.get_ref(column)).collect::<Result<Vec<_>, _>>()?;
    if row.get::<_, i64>(CHECKSUM)? != checksum(values.into_iter()) {
        let wrong = "a row does not fit its checksum".into();
        return Err(rusqlite::Error::FromSqlConversionFailure(CHECKSUM, Type::Integer, wrong));
    }
    let state: String = row.get(1)?;
    Ok(Entry {
        target: row.get(0)?,
        is_in_flight: state == IN_FLIGHT,
        // What is in flight has no outcome yet.
        outcome: state.parse().unwrap_or(Outcome::Unknown),
        action: row.get(2)?,
        index: row.get::<_, i64>(3)?.cast_unsigned(),
        attempts: row.get(4)?,
        status: row.get::<_, Option<u16>>(5)?.and_then(|status| StatusCode::from_u16(status).ok()),
        code: row.get(6)?,
        message: row.get(7)?,
        request_id: row.get(8)?,
        client_request_id: row.get(9)?,
        started: time(row.get(10)?),
        ended: row.get::<_, Option<i64>>(11)?.map(time),
    })
}

/// FNV-1a. Each step can be undone, so that no change of a single byte escapes it; SQLite does not
/// see a change within a value.
fn checksum<'a>(values: impl Iterator<Item = ValueRef<'a>>) -> i64 {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |bytes: &[u8]| {
        for &byte in bytes {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    for value in values {
        match value {
            ValueRef::Integer(number) => add(&number.to_le_bytes()),
            ValueRef::Text(text) => add(text),
            _ => add(&[0xfe]),
        }
        // No text has this byte.
        add(&[0xff]);
    }
    sum.cast_signed()
}

fn state(entry: &Entry) -> String {
    if entry.is_in_flight { IN_FLIGHT.to_owned() } else { entry.outcome.to_string() }
}

fn milliseconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn time(milliseconds: i64) -> SystemTime {
    let since = Duration::from_millis(milliseconds.cast_unsigned());
    UNIX_EPOCH.checked_add(since).unwrap_or(UNIX_EPOCH)
}
