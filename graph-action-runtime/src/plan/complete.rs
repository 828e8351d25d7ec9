//! What follows from the facts of a plan: the summary, the days, the counts, and the hash over all. Pure.
//!
//! A file in which it does not follow is refused, so that nobody approves a summary that says something else
//! than the list of devices.

use std::collections::BTreeMap;

use super::{
    document::{Document, PlannedDay, PlannedDevice},
    schedule::Schedule,
    summary,
};
use crate::bulk::budget::DAY;

impl Document {
    /// Computes what follows from the facts.
    pub(super) fn complete(mut self) -> Self {
        let schedule =
            Schedule { daily_limit: self.daily_limit, left_today: self.left_on_first_day };
        let (mut index, mut devices_of_days) = (0, BTreeMap::<u64, u64>::new());
        self.warnings.clear();
        for (order, device) in (1..).zip(&mut self.devices) {
            device.order = order;
            device.day = device.digest.as_ref().map(|_| schedule.day(index));
            if let Some(day) = device.day {
                index += 1;
                *devices_of_days.entry(day).or_default() += 1;
            }
            for warning in &device.warnings {
                *self.warnings.entry(*warning).or_default() += 1;
            }
        }
        let created = self.created;
        let planned_day = |(day, devices): (u64, u64)| {
            let days = u32::try_from(day.saturating_sub(1)).unwrap_or(u32::MAX);
            let later = created.checked_add(DAY.saturating_mul(days));
            PlannedDay { day, earliest: later.unwrap_or(created), devices }
        };
        self.days = devices_of_days.into_iter().map(planned_day).collect();
        let needs_approval =
            |device: &&PlannedDevice| device.needs_approval && device.day.is_some();
        self.approval.devices = self.devices.iter().filter(needs_approval).count() as u64;
        self.summary = summary::summary(&self);
        self.hash = self.compute_hash();
        self
    }
}
