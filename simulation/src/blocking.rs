//! Work in other threads, made part of one thread.

use std::{
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
};

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future that only waits for another thread, and lets nothing else run meanwhile: when
/// the other thread is done depends on real time, and must not change the order of events.
pub(crate) fn run_blocking<T>(future: impl Future<Output = T>) -> T {
    // Without the budget of tokio, which would make the future wait for its next turn.
    let mut future = pin!(tokio::task::unconstrained(future));
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}
