use graph_action::{Content, graph_action};

#[graph_action(
    method = "POST",
    path = "/users/{userId}/checkMemberGroups",
    returns = Content,
)]
pub struct CheckMemberGroups {
    pub group_ids: String,
}

fn main() {
    let _ = CheckMemberGroups::new(String::new()).request("user");
}
