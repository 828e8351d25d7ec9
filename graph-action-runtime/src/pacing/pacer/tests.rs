use proptest::prelude::*;

use super::*;

proptest! {
    /// The time when the window has room, found by looking at the newest requests first.
    #[test]
    fn the_window_has_room_when_the_oldest_requests_have_left_it(
        steps in prop::collection::vec((0..30_u32, 0..3000_u64), 0..60),
        limit in 1..250_u32,
        requests in 1..=20_u32,
    ) {
        let mut pacer = Pacer::new(Rate::new(limit, Duration::from_secs(20)));
        let mut now = Duration::ZERO;
        for (admitted, milliseconds) in steps {
            now += Duration::from_millis(milliseconds);
            pacer.record_success(admitted, now.saturating_sub(Duration::from_millis(50)), now);
        }
        let mut room = limit.saturating_sub(requests);
        let too_old = pacer.admitted.iter().rev().find(|admitted| {
            let left = room.checked_sub(admitted.requests);
            room = left.unwrap_or(room);
            left.is_none()
        });
        let latency = pacer.min_latency.unwrap_or_default();
        let expected = too_old.map_or(Duration::ZERO, |it| it.answered + pacer.window - latency);
        prop_assert_eq!(pacer.room_in_window(requests), expected);
        let sum: u32 = pacer.admitted.iter().map(|admitted| admitted.requests).sum();
        prop_assert_eq!(pacer.admitted_requests, sum);
    }
}

const INTUNE: Rate = Rate::new(200, Duration::from_secs(20));

/// A service that admits at most so many requests in any window.
struct Service {
    limit: u32,
    window: Duration,
    /// Whether it says when there is room again, even if only for one request.
    says_when: bool,
    admitted: VecDeque<Duration>,
}

impl Service {
    fn new(limit: u32) -> Self {
        let admitted = VecDeque::new();
        Self { limit, window: Duration::from_secs(20), says_when: false, admitted }
    }

    /// When to send again, in full seconds.
    fn until(&self, now: Duration) -> Duration {
        match self.admitted.front().filter(|_| self.says_when) {
            Some(first) => now + Duration::from_secs((*first + self.window - now).as_secs() + 1),
            None => now + self.window,
        }
    }

    /// Returns how many of some requests are admitted.
    fn admit(&mut self, requests: u32, now: Duration) -> u32 {
        while self.admitted.front().is_some_and(|time| *time + self.window <= now) {
            self.admitted.pop_front();
        }
        let used = u32::try_from(self.admitted.len()).expect("few");
        let room = self.limit.saturating_sub(used);
        let admitted = requests.min(room);
        self.admitted.extend((0..admitted).map(|_| now));
        admitted
    }
}

/// The figures of a run against a service.
struct Figures {
    admitted: u32,
    throttled: u32,
    time: Duration,
}

impl Figures {
    fn rate(&self) -> f64 {
        f64::from(self.admitted) / self.time.as_secs_f64()
    }

    fn throttled_share(&self) -> f64 {
        f64::from(self.throttled) / f64::from(self.admitted + self.throttled)
    }
}

/// Sends batches until so many requests were admitted; throttled ones are sent again.
fn run(mut pacer: Pacer, service: &mut Service, requests: u32) -> Figures {
    let (mut now, mut done, mut throttled) = (Duration::ZERO, 0, 0);
    while done < requests {
        let batch = pacer.batch_size();
        now += pacer.wait(batch, now);
        pacer.reserve(batch, now);
        let admitted = service.admit(batch, now);
        pacer.record_success(admitted, now, now);
        done += admitted;
        if admitted < batch {
            throttled += batch - admitted;
            let until = service.until(now);
            pacer.record_throttle(now, now, until);
            now = until;
        }
    }
    Figures { admitted: done, throttled, time: now }
}

#[test]
fn the_rate_starts_below_the_limit_and_reaches_it() {
    let mut pacer = Pacer::new(INTUNE);
    let first = run_for(&mut pacer, Duration::ZERO, Duration::from_secs(20));
    assert_eq!(first, 160, "eight a second");
    let later = run_for(&mut pacer, Duration::from_secs(1000), Duration::from_secs(1020));
    assert!((196..=200).contains(&later), "{later}");
}

/// Returns how many requests go out between two times.
fn run_for(pacer: &mut Pacer, from: Duration, to: Duration) -> u32 {
    let (mut now, mut sent) = (Duration::ZERO, 0);
    loop {
        now += pacer.wait(20, now);
        if now >= to {
            return sent;
        }
        if now >= from {
            sent += 20;
        }
        pacer.reserve(20, now);
    }
}

#[test]
fn a_service_with_the_published_limit_is_used_fully_and_never_throttles() {
    let figures = run(Pacer::new(INTUNE), &mut Service::new(200), 10_000);
    assert!(figures.rate() >= 9.7, "{}", figures.rate());
    assert_eq!(figures.throttled, 0);
}

#[test]
fn batches_fill_the_limit() {
    for (requests, batch) in [(200, 20), (150, 15), (100, 20), (137, 17), (7, 7), (1, 1), (0, 1)] {
        assert_eq!(WindowLimit::new(requests, INTUNE.per).batch_size, batch, "{requests}");
    }
}

/// Requests take 0.3 to 1.3 seconds to arrive, and the windows of the service begin when they do.
#[test]
fn a_batch_that_arrived_late_delays_the_one_that_shares_its_window() {
    let (mut pacer, mut service) = (Pacer::new(INTUNE), Service::new(200));
    let (mut now, mut done, mut random) = (Duration::ZERO, 0, 1_u64);
    while done < 10_000 {
        now += pacer.wait(20, now);
        pacer.reserve(20, now);
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The first one shows the shortest latency.
        let more = if done == 0 { 0 } else { random % 1000 };
        let latency = Duration::from_millis(300 + more);
        let admitted = service.admit(20, now + latency);
        assert_eq!(admitted, 20, "after {done}");
        let sent = now;
        now += latency;
        pacer.record_success(admitted, sent, now);
        done += admitted;
    }
    let rate = f64::from(done) / now.as_secs_f64();
    assert!(rate >= 9.4, "{rate}");
}

#[test]
fn no_burst_is_larger_than_the_limit() {
    for (requests, burst) in [(0, 1), (1, 1), (5, 5), (20, 20), (200, 20)] {
        let mut pacer = Pacer::new(Rate::new(requests, Duration::from_secs(1)));
        assert_eq!(pacer.batch_size(), burst, "{requests}");
        let mut at_once = 0;
        while pacer.wait(1, Duration::ZERO).is_zero() {
            pacer.reserve(1, Duration::ZERO);
            at_once += 1;
        }
        assert!(at_once <= burst, "{at_once} of {requests}");
    }
}

#[test]
fn a_lower_limit_is_found() {
    for limit in [40, 66, 100, 137, 150, 190, 197] {
        let figures = run(Pacer::new(INTUNE), &mut Service::new(limit), 10_000);
        let allowed = f64::from(limit) / 20.0;
        // Each throttling costs 20 s, since the service does not say how long to wait.
        assert!(figures.rate() >= 0.95 * allowed, "{limit}: {} of {allowed}", figures.rate());
        assert!(figures.throttled_share() < 0.01, "{limit}: {}", figures.throttled_share());
    }
}

#[test]
fn a_lower_limit_is_found_though_the_service_asks_to_wait_for_one_request_only() {
    for limit in [40, 66, 100, 137, 150, 190, 197] {
        let mut service = Service { says_when: true, ..Service::new(limit) };
        let figures = run(Pacer::new(INTUNE), &mut service, 10_000);
        let allowed = f64::from(limit) / 20.0;
        assert!(figures.rate() >= 0.96 * allowed, "{limit}: {} of {allowed}", figures.rate());
        assert!(figures.throttled_share() < 0.01, "{limit}: {}", figures.throttled_share());
    }
}

#[test]
fn a_limit_that_rises_again_is_found() {
    let mut service = Service::new(100);
    let mut pacer = Pacer::new(INTUNE);
    let mut now = Duration::ZERO;
    while now < Duration::from_secs(7200) {
        service.limit = if now < Duration::from_secs(600) { 100 } else { 200 };
        let batch = pacer.batch_size();
        now += pacer.wait(batch, now);
        pacer.reserve(batch, now);
        let admitted = service.admit(batch, now);
        pacer.record_success(admitted, now, now);
        if admitted < batch {
            let until = now + Duration::from_secs(20);
            pacer.record_throttle(now, now, until);
            now = until;
        }
    }
    assert!(pacer.rate > 9.5, "{}", pacer.rate);
}

#[test]
fn one_throttled_call_at_the_start_halves_the_rate_for_a_short_time() {
    let mut pacer = Pacer::new(INTUNE);
    pacer.reserve(20, Duration::ZERO);
    pacer.record_throttle(Duration::ZERO, Duration::from_millis(100), Duration::from_secs(20));
    assert!((pacer.rate - 4.0).abs() < 0.01, "{}", pacer.rate);
    for second in 20..400 {
        pacer.wait(1, Duration::from_secs(second));
    }
    assert!(pacer.rate > 9.5, "{}", pacer.rate);
}

#[test]
fn a_request_sent_before_the_rate_fell_does_not_lower_it_again() {
    let mut pacer = Pacer::new(INTUNE);
    let second = Duration::from_secs(1);
    for _ in 0..20 {
        pacer.record_throttle(Duration::ZERO, second, 21 * second);
    }
    assert!((pacer.rate - 4.0).abs() < 0.01, "{}", pacer.rate);
}

#[test]
fn a_single_call_does_not_wait_and_many_do() {
    let mut pacer = Pacer::new(INTUNE);
    let mut waits = Vec::new();
    for _ in 0..40 {
        waits.push(pacer.wait(1, Duration::ZERO));
        pacer.reserve(1, Duration::ZERO);
    }
    assert!(waits.iter().take(20).all(Duration::is_zero), "{waits:?}");
    assert!(waits.iter().skip(20).all(|wait| !wait.is_zero()), "{waits:?}");
}

proptest! {
    /// In any order of calls and throttling, no more goes out in a window than the limit and one
    /// burst, and the rate stays between its bounds.
    #[test]
    fn the_limit_is_kept(steps in proptest::collection::vec((1_u32..=20, 0_u64..3000, any::<bool>()), 1..200)) {
        let mut pacer = Pacer::new(INTUNE);
        let mut now = Duration::ZERO;
        let mut sent: VecDeque<(Duration, u32)> = VecDeque::new();
        for (requests, pause, is_throttled) in steps {
            now += Duration::from_millis(pause);
            now += pacer.wait(requests, now);
            pacer.reserve(requests, now);
            sent.push_back((now, requests));
            while sent.front().is_some_and(|(time, _)| *time + INTUNE.per <= now) {
                sent.pop_front();
            }
            let in_window: u32 = sent.iter().map(|(_, requests)| requests).sum();
            prop_assert!(in_window <= 200 + MAX_BURST, "{}", in_window);
            if is_throttled && requests == 20 {
                pacer.record_throttle(now, now, now + INTUNE.per);
            } else {
                pacer.record_success(requests, now, now);
            }
            prop_assert!(pacer.rate <= 10.0 && pacer.rate >= 0.49);
        }
    }
}
