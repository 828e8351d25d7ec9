//! Decoding of the catalogue.

use std::time::{Duration, SystemTime};

use graph_action::{
    Error,
    intune::managed_device::{
        ActionDetails, ActionState, AssignmentItemIntent, AssignmentItemStatus, AssignmentItemType,
        ComplianceState, DeliveryStatus, DeviceActionResult, Get, List, ManagedDevice,
        ManagementAgent, ManagementState, OwnerType, ThreatState,
    },
};
use proptest::prelude::*;

use crate::catalogue::{ID, responding};

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

fn result(members: &str) -> DeviceActionResult {
    serde_json::from_str(&format!("{{{members}}}")).unwrap_or_else(|error| panic!("{error}"))
}

/// Decodes a result of this type with these members.
fn details(name: &str, members: &str) -> ActionDetails {
    let more = if members.is_empty() { "" } else { "," };
    let plain = result(&format!(r##""@odata.type":"#microsoft.graph.{name}"{more}{members}"##));
    let typed = result(&format!(r#"{members}{more}"@odata.type":"microsoft.graph.{name}""#));
    assert_eq!(format!("{:?}", plain.details), format!("{:?}", typed.details), "{name}");
    plain.details
}

#[tokio::test]
async fn a_device_from_graph_is_decoded() -> Result<(), Error> {
    let client = responding(format!(
        r##"{{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/managedDevices/$entity",
            "id": "{ID}",
            "deviceName": "LAPTOP-7",
            "operatingSystem": "Windows",
            "osVersion": "10.0.26100.4946",
            "managedDeviceOwnerType": "company",
            "complianceState": "inGracePeriod",
            "managementAgent": "mdm",
            "managementState": "retirePending",
            "partnerReportedThreatState": "unknownFutureValue",
            "azureADDeviceId": "9d0f1f1d-8a55-4f0e-0c9b-3f2a9c1e7a10",
            "azureADRegistered": true,
            "isEncrypted": false,
            "jailBroken": "Unknown",
            "userPrincipalName": "",
            "totalStorageSpaceInBytes": 254060527616,
            "enrolledDateTime": "0001-01-01T00:00:00Z",
            "lastSyncDateTime": "2026-08-20T09:41:07.1234567Z",
            "complianceGracePeriodExpirationDateTime": "9999-12-31T23:59:59Z",
            "serialNumber": null,
            "somethingNew": {{ "deeply": [ "nested" ] }},
            "deviceActionResults": [
                {{
                    "actionName": "rebootNow",
                    "actionState": "done",
                    "startDateTime": "2022-11-20T06:39:52.1455205Z",
                    "lastUpdatedDateTime": "2022-11-20T06:45:18Z"
                }}
            ]
        }}"##
    ));
    let device = Get.request(ID).send(&client).await?;
    assert_eq!((device.id.as_str(), device.device_name.as_deref()), (ID, Some("LAPTOP-7")));
    assert_eq!(device.managed_device_owner_type, Some(OwnerType::Company));
    assert_eq!(device.compliance_state, Some(ComplianceState::InGracePeriod));
    assert_eq!(device.management_agent, Some(ManagementAgent::Mdm));
    assert_eq!(device.management_state, Some(ManagementState::RetirePending));
    let unknown = ThreatState::Other("unknownFutureValue".to_owned());
    assert_eq!(device.partner_reported_threat_state, Some(unknown));
    assert_eq!(device.azure_ad_device_id.as_deref(), Some("9d0f1f1d-8a55-4f0e-0c9b-3f2a9c1e7a10"));
    assert_eq!((device.azure_ad_registered, device.is_encrypted), (Some(true), Some(false)));
    assert_eq!(device.user_principal_name.as_deref(), Some(""), "what Graph says is kept");
    assert_eq!(device.total_storage_space_in_bytes, Some(254_060_527_616));
    assert_eq!(device.enrolled_date_time, None, "the year 1 stands for never");
    let synced = at(1_787_218_867) + Duration::from_nanos(123_456_700);
    assert_eq!(device.last_sync_date_time, Some(synced));
    let end = device.compliance_grace_period_expiration_date_time;
    assert_eq!(end, Some(at(253_402_300_799)));
    assert_eq!((device.serial_number, device.model), (None, None));
    let [reboot] = &device.device_action_results[..] else { panic!("one result") };
    assert_eq!(reboot.action_name.as_deref(), Some("rebootNow"));
    assert_eq!(reboot.action_state, Some(ActionState::Done));
    assert_eq!(reboot.last_updated_date_time, Some(at(1_668_926_718)));
    assert!(matches!(reboot.details, ActionDetails::None));
    Ok(())
}

#[tokio::test]
async fn only_the_id_is_required() -> Result<(), Error> {
    let bare = Get.request(ID).send(&responding(format!(r#"{{"id":"{ID}"}}"#))).await?;
    assert!(bare.device_action_results.is_empty() && bare.last_sync_date_time.is_none());
    let nothing = ManagedDevice::PROPERTIES.iter().filter(|it| **it != "id");
    let nulls: String = nothing.map(|property| format!(r#","{property}":null"#)).collect();
    let page = format!(r#"{{"value":[{{"id":"{ID}"{nulls}}},{{"id":"2"}}]}}"#);
    let devices = List.request().send(&responding(page)).await?;
    assert_eq!(devices.items().len(), 2);
    assert_eq!(format!("{bare:?}"), format!("{:?}", devices.items()[0]));

    let error = Get.request(ID).send(&responding(r#"{"deviceName":"x"}"#)).await.unwrap_err();
    assert!(error.to_string().contains("ManagedDevice"), "{error}");
    Ok(())
}

#[test]
fn the_decoded_fields_are_the_selectable_ones() {
    let device = |more: &str| {
        serde_json::from_str::<ManagedDevice>(&format!(r#"{{"id":"{ID}","{more}":{{"no":1}}}}"#))
    };
    assert!(device("other").is_ok(), "it is ignored");
    for property in ManagedDevice::PROPERTIES {
        assert!(device(property).is_err(), "{property} is not decoded");
    }
}

#[test]
fn every_derived_type_of_result_is_decoded() {
    let ActionDetails::ResetPasscode { passcode: Some(passcode), error_code, .. } =
        details("resetPasscodeActionResult", r#""passcode":"4471","errorCode":12"#)
    else {
        panic!()
    };
    assert_eq!((passcode.expose().as_str(), error_code), ("4471", Some(12)));
    let ActionDetails::RemoteLock { unlock_pin: Some(pin), .. } =
        details("remoteLockActionResult", r#""unlockPin":"803126""#)
    else {
        panic!()
    };
    assert_eq!(pin.expose(), "803126");
    let ActionDetails::DeleteUserFromSharedAppleDevice { user_principal_name, .. } = details(
        "deleteUserFromSharedAppleDeviceActionResult",
        r#""userPrincipalName":"megan@contoso.example""#,
    ) else {
        panic!()
    };
    assert_eq!(user_principal_name.as_deref(), Some("megan@contoso.example"));
    let ActionDetails::WindowsDefenderScan { scan_type, .. } =
        details("windowsDefenderScanActionResult", r#""scanType":"quick""#)
    else {
        panic!()
    };
    assert_eq!(scan_type.as_deref(), Some("quick"));
    let ActionDetails::RotateBitLockerKeys { error_code, .. } =
        details("rotateBitLockerKeysDeviceActionResult", r#""errorCode":-2147467259"#)
    else {
        panic!()
    };
    assert_eq!(error_code, Some(-2_147_467_259));
    let ActionDetails::ActivateDeviceEsim { carrier_url, .. } =
        details("activateDeviceEsimActionResult", r#""carrierUrl":"https://carrier.example/1""#)
    else {
        panic!()
    };
    assert_eq!(carrier_url.as_deref(), Some("https://carrier.example/1"));
    let ActionDetails::ConfigurationManager { action_delivery_status, error_code, .. } = details(
        "configurationManagerActionResult",
        r#""actionDeliveryStatus":"deliveredToOnPremisesServer","errorCode":0"#,
    ) else {
        panic!()
    };
    assert_eq!(action_delivery_status, Some(DeliveryStatus::DeliveredToOnPremisesServer));
    assert_eq!(error_code, Some(0));
    let ActionDetails::RevokeAppleVppLicenses {
        total_licenses_count, failed_licenses_count, ..
    } = details(
        "revokeAppleVppLicensesActionResult",
        r#""totalLicensesCount":9,"failedLicensesCount":2"#,
    )
    else {
        panic!()
    };
    assert_eq!((total_licenses_count, failed_licenses_count), (Some(9), Some(2)));
}

#[test]
fn a_location_is_decoded() {
    let ActionDetails::LocateDevice { device_location: Some(place), .. } = details(
        "locateDeviceActionResult",
        r#""deviceLocation":{"lastCollectedDateTime":"2026-08-20T09:41:07Z","longitude":-122.13,"latitude":47.64,"altitude":31,"horizontalAccuracy":65.0,"verticalAccuracy":null}"#,
    ) else {
        panic!()
    };
    assert_eq!(place.last_collected_date_time, Some(at(1_787_218_867)));
    assert_eq!((place.longitude, place.latitude), (Some(-122.13), Some(47.64)));
    assert_eq!((place.altitude, place.horizontal_accuracy), (Some(31.0), Some(65.0)));
    assert_eq!((place.vertical_accuracy, place.heading, place.speed), (None, None, None));
}

#[test]
fn each_assignment_is_decoded() {
    let ActionDetails::ChangeAssignments { device_assignment_items: items, .. } = details(
        "changeAssignmentsActionResult",
        r#""deviceAssignmentItems":[{"itemId":"a","itemType":"application","assignmentItemActionIntent":"remove","assignmentItemActionStatus":"inProgress","errorCode":-9223372036854775808,"lastActionDateTime":"2026-08-20T09:41:07Z"},{"itemType":"somethingNew"}]"#,
    ) else {
        panic!()
    };
    assert_eq!(items[0].item_type, Some(AssignmentItemType::Application));
    assert_eq!(items[0].assignment_item_action_intent, Some(AssignmentItemIntent::Remove));
    assert_eq!(items[0].assignment_item_action_status, Some(AssignmentItemStatus::InProgress));
    assert_eq!(items[0].error_code, Some(i64::MIN));
    assert_eq!(items[0].last_action_date_time, Some(at(1_787_218_867)));
    let new = AssignmentItemType::Other("somethingNew".to_owned());
    assert_eq!(items[1].item_type, Some(new));
}

#[test]
fn missing_fields_of_a_result_are_none() {
    for name in [
        "resetPasscodeActionResult",
        "remoteLockActionResult",
        "deleteUserFromSharedAppleDeviceActionResult",
        "locateDeviceActionResult",
        "windowsDefenderScanActionResult",
        "rotateBitLockerKeysDeviceActionResult",
        "activateDeviceEsimActionResult",
        "configurationManagerActionResult",
        "revokeAppleVppLicensesActionResult",
        "changeAssignmentsActionResult",
    ] {
        let printed = format!("{:?}", details(name, ""));
        assert!(!printed.contains("Some") && !printed.starts_with("Other"), "{printed}");
    }
    assert!(matches!(details("deviceActionResult", ""), ActionDetails::None));
    assert!(matches!(result("").details, ActionDetails::None));
}

#[test]
fn an_unknown_type_keeps_its_name() {
    let result = result(
        r##""@odata.type":"#microsoft.graph.brewCoffeeActionResult","actionName":"brewCoffee","cups":2,"passcode":"4471""##,
    );
    let ActionDetails::Other { odata_type, .. } = &result.details else { panic!() };
    assert_eq!(odata_type, "#microsoft.graph.brewCoffeeActionResult");
    assert_eq!(result.action_name.as_deref(), Some("brewCoffee"));
}

#[test]
fn no_secret_is_printed() {
    for (name, member) in
        [("resetPasscodeActionResult", "passcode"), ("remoteLockActionResult", "unlockPin")]
    {
        let result = result(&format!(
            r##""@odata.type":"#microsoft.graph.{name}","{member}":"s3cr3t-4471""##
        ));
        assert!(!format!("{result:?}").contains("4471"));
    }
}

#[test]
fn every_state_is_decoded() {
    for (text, state) in [
        ("none", ActionState::None),
        ("pending", ActionState::Pending),
        ("canceled", ActionState::Canceled),
        ("active", ActionState::Active),
        ("done", ActionState::Done),
        ("failed", ActionState::Failed),
        ("notSupported", ActionState::NotSupported),
        ("snoozed", ActionState::Other("snoozed".to_owned())),
    ] {
        let result = result(&format!(r#""actionState":"{text}""#));
        assert_eq!(result.action_state.as_ref(), Some(&state));
        assert_eq!(state.to_string(), text);
    }
}

proptest! {
    #[test]
    fn a_result_with_any_name_and_state_is_decoded(
        name in any::<String>(),
        state in any::<String>(),
        odata_type in "(#microsoft\\.graph\\.)?[a-zA-Z]{0,20}(ActionResult)?",
        members in proptest::collection::vec(("new[a-zA-Z]{1,9}", "[1-9][0-9]{0,8}|null|true|\"[a-z]*\"|\\[\\]|\\{\\}"), 0..5),
    ) {
        let mut text = format!(
            r#"{{"actionName":{},"actionState":{},"@odata.type":"{odata_type}""#,
            serde_json::to_string(&name).unwrap(),
            serde_json::to_string(&state).unwrap(),
        );
        for (index, (member, value)) in members.iter().enumerate() {
            text.push_str(&format!(r#","{member}{index}":{value}"#));
        }
        text.push('}');
        let result: DeviceActionResult = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(result.action_name, Some(name));
        let state_read = result.action_state.unwrap();
        prop_assert_eq!(state_read.as_str(), state);
    }
}
