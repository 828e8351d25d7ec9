use std::time::SystemTime;

use graph_action::{Content, graph_action};

#[graph_action(
    method = "POST",
    path = "/communications/onlineMeetings/createOrGet",
    scopes = unknown,
    returns = Content,
)]
pub struct CreateOrGet {
    pub external_id: String,
    pub start_date_time: Option<SystemTime>,
}

fn main() {
    let _ = CreateOrGet::new(String::new()).request();
}
