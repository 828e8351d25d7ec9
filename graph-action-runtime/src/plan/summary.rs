//! What a plan does, in sentences for a person who does not know this crate. Pure.
//!
//! The sentences are part of the format: other sentences need another format.

use serde_json::Value;

use super::{
    document::{Document, PlannedDay, PlannedDevice},
    warning::Warning,
};
use crate::bulk::budget::DAYS_AHEAD;

/// What stands for a secret in parameters.
const SECRET: &str = "[secret]";

/// Returns the summary, a line for each question that a person asks.
pub(super) fn summary(plan: &Document) -> Vec<String> {
    [
        what(plan),
        parameters(plan),
        place(plan),
        when(plan),
        approval(plan),
        warnings(plan),
        "Safety: nothing was sent when this plan was made. When it is applied, each device is looked up in \
         Intune within the hour before the action is sent to it. A device that is gone, or has another name, \
         user or serial number than in this plan, is skipped (`salt` and `digest` are for this comparison)."
            .to_owned(),
        "To approve this plan, read the value of `hash` to the person who applies it, by telephone or in \
         person. If anybody edits the file, its hash is another one, and the plan is refused. What can still \
         differ is when the plan is applied, and that devices are skipped."
            .to_owned(),
    ]
    .into()
}

fn what(plan: &Document) -> String {
    let listed = plan.devices.len() as u64;
    let planned = plan.days.iter().map(|day| day.devices).sum();
    let skipped = match listed.saturating_sub(planned) {
        0 => String::new(),
        skipped => format!(" ({listed} are listed below; {skipped} of them will be skipped)"),
    };
    let devices = devices(planned);
    let action = &plan.action;
    let effect = action.effect.clone().unwrap_or_else(|| {
        format!(
            "What it does to a device is described in the documentation of Microsoft Graph under {} {}.",
            action.method, action.path
        )
    });
    format!(
        "What: the action {:?} on {devices} in Microsoft Intune{skipped}. {effect}",
        action.name
    )
}

fn parameters(plan: &Document) -> String {
    let text = match &plan.action.parameters {
        None => "they differ between devices; each device has its own below.".to_owned(),
        Some(Value::Object(members)) if members.is_empty() => "none.".to_owned(),
        Some(parameters) => format!("{parameters}."),
    };
    let has_secret = |value: &Value| value.to_string().contains(SECRET);
    let own = plan.devices.iter().filter_map(|device| device.parameters.as_ref());
    let secret = match plan.action.parameters.iter().chain(own).any(has_secret) {
        true => format!(" {SECRET} stands for a value that is sent but not shown here."),
        false => String::new(),
    };
    format!("Parameters: {text}{secret}")
}

fn place(plan: &Document) -> String {
    let tenant = match &plan.tenant {
        Some(tenant) => format!("the tenant {tenant}"),
        None => "a tenant that is not known".to_owned(),
    };
    let identity = match (&plan.identity, &plan.identity_name) {
        (Some(identity), Some(name)) => format!("{name} ({identity})"),
        (Some(identity), None) => identity.clone(),
        (None, _) => "an application or user that is not known".to_owned(),
    };
    format!("Where: in {tenant} of the cloud {}, sent by {identity}.", plan.cloud)
}

fn when(plan: &Document) -> String {
    let Some(limit) = plan.daily_limit else {
        return "When: as soon as the plan is applied, all devices on one day.".to_owned();
    };
    let at_most = format!(
        "At most {limit} are sent within 24 hours: that is Intune's limit for the tenant, or a lower one that \
         was set for this plan. What other tools send counts too, and can move devices to a later day"
    );
    let others = match plan.sent_by_others {
        Some(others) => format!(" (they sent {others} in the 24 hours before the plan was made)."),
        None => " (how many they sent today is not known).".to_owned(),
    };
    let left = match plan.left_on_first_day {
        Some(left) if left < limit => format!(" {left} of them are left on the first day."),
        _ => String::new(),
    };
    let days = match plan.days.as_slice() {
        [] => "no device is sent anything.".to_owned(),
        [PlannedDay { day: 1, .. }] => {
            "as soon as the plan is applied, all devices on one day.".to_owned()
        }
        [first, others @ ..] => {
            let last = others.last().unwrap_or(first);
            format!(
                "over {} days. The first day starts when the plan is applied and has {}; each further day \
                 starts 24 hours after the one before, and the last one has {}. `day` says on which day a \
                 device is.",
                last.day,
                devices(if first.day == 1 { first.devices } else { 0 }),
                devices(last.devices)
            )
        }
    };
    format!("When: {days} {at_most}{others}{left}")
}

fn approval(plan: &Document) -> String {
    let lacks_justification = |device: &PlannedDevice| {
        device.needs_approval && device.day.is_some() && device.justification.is_none()
    };
    let justification = match &plan.justification {
        Some(text) => {
            format!(" The justification, which the second administrator reads, is {text:?}.")
        }
        None if plan.devices.iter().any(lacks_justification) => {
            " Some requests that need this approval have no justification, and will be refused without one: \
             set it and make the plan again."
                .to_owned()
        }
        None => String::new(),
    };
    let needed = match (&plan.approval.unknown_because, plan.approval.devices) {
        (Some(reason), _) => format!(
            "it is not known whether a second administrator has to approve the action in Intune: {reason}."
        ),
        (None, 0) => {
            "no access policy of the tenant protects the action on these devices, so that Intune demands no \
             further approval."
                .to_owned()
        }
        (None, count) => format!(
            "besides the approval of this plan, {} {} an approval of a second administrator in the Intune admin \
             center (Multi Admin Approval), because an access policy protects the action on {}. There, the \
             action only files a request at first. It runs after somebody has approved that request, so \
             possibly on a later day. A request that nobody approves within 3 days after it was filed expires, \
             and the action does not run.{}",
            devices(count),
            if count == 1 { "needs" } else { "need" },
            plan.approval.platforms.join(", "),
            filed_later(plan)
        ),
    };
    format!("Approval: {needed}{justification}")
}

/// What is filed at once, if that is not everything (conformance L-19).
fn filed_later(plan: &Document) -> String {
    match plan.daily_limit.map(|limit| limit.saturating_mul(DAYS_AHEAD)) {
        Some(at_once) if plan.approval.devices > at_once => format!(
            " At most {at_once} requests await approval at the same time; the next are filed as these are done."
        ),
        _ => String::new(),
    }
}

fn warnings(plan: &Document) -> String {
    let sentence = |(warning, count): (&Warning, &u64)| {
        let (several, one) = warning.texts();
        let is_all = *count > 1 && *count == plan.devices.len() as u64;
        let all = if is_all { "all " } else { "" };
        format!("{all}{} {}", devices(*count), if *count == 1 { one } else { several })
    };
    match plan.warnings.is_empty() {
        true => "Warnings: none.".to_owned(),
        false => {
            let sentences: Vec<_> = plan.warnings.iter().map(sentence).collect();
            format!("Warnings: {}. The devices below say which.", sentences.join(". "))
        }
    }
}

fn devices(count: u64) -> String {
    if count == 1 { "1 device".to_owned() } else { format!("{count} devices") }
}
