use graph_action::{Content, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/validateXml",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = Content,
)]
pub struct ValidateXml {
    pub office_configuration_xml: Vec<u8>,
}

fn main() {
    let _ = ValidateXml::new(Vec::new()).request();
}
