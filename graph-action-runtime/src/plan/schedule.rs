//! On which day each device goes (conformance M-2). Pure.

/// How many devices go on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Schedule {
    /// The limit within 24 hours; `None` for no limit.
    pub(super) daily_limit: Option<u64>,
    /// What is left of it on the first day.
    pub(super) left_today: Option<u64>,
}

impl Schedule {
    /// Returns the day of the device with this index among those that are sent, from 1.
    pub(super) fn day(self, index: u64) -> u64 {
        let Some(limit) = self.daily_limit.filter(|limit| *limit > 0) else { return 1 };
        let today = self.left_today.unwrap_or(limit).min(limit);
        match index.checked_sub(today) {
            None => 1,
            Some(later) => 2 + later / limit,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_first_day_has_what_is_left_of_the_limit() {
        for (daily_limit, left_today, expected) in [
            (None, None, [1, 1, 1, 1, 1, 1]),
            (Some(2), None, [1, 1, 2, 2, 3, 3]),
            (Some(2), Some(2), [1, 1, 2, 2, 3, 3]),
            (Some(2), Some(1), [1, 2, 2, 3, 3, 4]),
            (Some(2), Some(0), [2, 2, 3, 3, 4, 4]),
            (Some(100), Some(500), [1, 1, 1, 1, 1, 1]),
        ] {
            let schedule = Schedule { daily_limit, left_today };
            let days = [0, 1, 2, 3, 4, 5].map(|index| schedule.day(index));
            assert_eq!(days, expected, "{schedule:?}");
        }
    }

    proptest! {
        #[test]
        fn no_day_is_over_the_limit_and_none_is_wasted(
            limit in 1..20_u64,
            left in 0..20_u64,
            count in 0..200_u64,
        ) {
            let schedule = Schedule { daily_limit: Some(limit), left_today: Some(left) };
            let days: Vec<_> = (0..count).map(|index| schedule.day(index)).collect();
            prop_assert!(days.is_sorted());
            let last = days.last().copied().unwrap_or_default();
            for day in 1..=last {
                let capacity = if day == 1 { left.min(limit) } else { limit };
                let used = days.iter().filter(|it| **it == day).count() as u64;
                prop_assert!(used <= capacity);
                prop_assert!(day == last || used == capacity, "day {day} has room");
            }
        }
    }
}
