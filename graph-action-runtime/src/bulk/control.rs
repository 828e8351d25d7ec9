//! How a run is told what to do from outside.

use std::sync::Arc;

use tokio::sync::watch;

use super::report::EndReason;

/// What a run is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Order {
    Go,
    Pause(String),
    End(EndReason),
}

/// Pauses, resumes or cancels a run from anywhere. Clones control the same run.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::bulk::Control;
///
/// fn on_ctrl_c(control: &Control) {
///     control.cancel();
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Control(Arc<watch::Sender<Order>>);

impl Control {
    pub(crate) fn new() -> Self {
        Self(Arc::new(watch::Sender::new(Order::Go)))
    }

    /// Sends nothing more. What is in flight is waited for and accounted for; what waits was not
    /// executed; what was not yet taken from the input is left there.
    pub fn cancel(&self) {
        self.end(EndReason::Cancelled);
    }

    /// Holds back what is not in flight, until [`resume`](Self::resume).
    pub fn pause(&self) {
        self.tell(Order::Pause("by the caller".to_owned()));
    }

    /// Goes on after a pause.
    pub fn resume(&self) {
        self.tell(Order::Go);
    }

    pub(crate) fn end(&self, why: EndReason) {
        self.tell(Order::End(why));
    }

    /// An end is final.
    pub(crate) fn tell(&self, order: Order) {
        self.0.send_if_modified(|known| {
            let is_news = !matches!(known, Order::End(_)) && *known != order;
            if is_news {
                *known = order;
            }
            is_news
        });
    }

    pub(crate) fn listen(&self) -> Orders {
        Orders(self.0.subscribe())
    }
}

/// The orders as a part of the run hears them.
#[derive(Debug, Clone)]
pub(crate) struct Orders(watch::Receiver<Order>);

impl Orders {
    pub(crate) fn latest(&self) -> Order {
        self.0.borrow().clone()
    }

    /// Ends when there is a new order.
    pub(crate) async fn changed(&mut self) {
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// Waits as long as the run is paused; why it ends, where it does.
    pub(crate) async fn go(&mut self) -> Result<(), EndReason> {
        let order = self.0.wait_for(|order| !matches!(order, Order::Pause(_))).await;
        match order.map(|order| order.clone()) {
            Ok(Order::End(why)) => Err(why),
            Ok(_) => Ok(()),
            Err(_) => Err(EndReason::Cancelled),
        }
    }

    /// Waits until the run ends.
    pub(crate) async fn ended(&mut self) -> EndReason {
        match self
            .0
            .wait_for(|order| matches!(order, Order::End(_)))
            .await
            .map(|order| order.clone())
        {
            Ok(Order::End(why)) => why,
            _ => EndReason::Cancelled,
        }
    }
}
