//! The enums of `deviceCompliancePolicy`.

use graph_action::__evolvable as evolvable;

evolvable! {
    /// What is wrong with the rules of a custom compliance policy.
    Code {
        None = "none",
        JsonFileInvalid = "jsonFileInvalid",
        JsonFileMissing = "jsonFileMissing",
        JsonFileTooLarge = "jsonFileTooLarge",
        RulesMissing = "rulesMissing",
        DuplicateRules = "duplicateRules",
        TooManyRulesSpecified = "tooManyRulesSpecified",
        OperatorMissing = "operatorMissing",
        OperatorNotSupported = "operatorNotSupported",
        DatatypeMissing = "datatypeMissing",
        DatatypeNotSupported = "datatypeNotSupported",
        OperatorDataTypeCombinationNotSupported = "operatorDataTypeCombinationNotSupported",
        MoreInfoUriMissing = "moreInfoUriMissing",
        MoreInfoUriInvalid = "moreInfoUriInvalid",
        MoreInfoUriTooLarge = "moreInfoUriTooLarge",
        DescriptionMissing = "descriptionMissing",
        DescriptionInvalid = "descriptionInvalid",
        DescriptionTooLarge = "descriptionTooLarge",
        TitleMissing = "titleMissing",
        TitleInvalid = "titleInvalid",
        TitleTooLarge = "titleTooLarge",
        OperandMissing = "operandMissing",
        OperandInvalid = "operandInvalid",
        OperandTooLarge = "operandTooLarge",
        SettingNameMissing = "settingNameMissing",
        SettingNameInvalid = "settingNameInvalid",
        SettingNameTooLarge = "settingNameTooLarge",
        EnglishLocaleMissing = "englishLocaleMissing",
        DuplicateLocales = "duplicateLocales",
        UnrecognizedLocale = "unrecognizedLocale",
        Unknown = "unknown",
        RemediationStringsMissing = "remediationStringsMissing",
    }

    /// The type of a value that a compliance script discovers.
    DataType {
        None = "none",
        Boolean = "boolean",
        Int64 = "int64",
        Double = "double",
        String = "string",
        DateTime = "dateTime",
        Version = "version",
        Base64 = "base64",
        Xml = "xml",
        BooleanArray = "booleanArray",
        Int64Array = "int64Array",
        DoubleArray = "doubleArray",
        StringArray = "stringArray",
        DateTimeArray = "dateTimeArray",
        VersionArray = "versionArray",
    }

    /// How a rule compares a value; the same as [`Operator`].
    DeviceComplianceScriptRulOperator {
        None = "none",
        And = "and",
        Or = "or",
        IsEquals = "isEquals",
        NotEquals = "notEquals",
        GreaterThan = "greaterThan",
        LessThan = "lessThan",
        Between = "between",
        NotBetween = "notBetween",
        GreaterEquals = "greaterEquals",
        LessEquals = "lessEquals",
        DayTimeBetween = "dayTimeBetween",
        BeginsWith = "beginsWith",
        NotBeginsWith = "notBeginsWith",
        EndsWith = "endsWith",
        NotEndsWith = "notEndsWith",
        Contains = "contains",
        NotContains = "notContains",
        AllOf = "allOf",
        OneOf = "oneOf",
        NoneOf = "noneOf",
        SetEquals = "setEquals",
        OrderedSetEquals = "orderedSetEquals",
        SubsetOf = "subsetOf",
        ExcludesAll = "excludesAll",
    }

    /// The type of a value; the same as [`DataType`].
    DeviceComplianceScriptRuleDataType {
        None = "none",
        Boolean = "boolean",
        Int64 = "int64",
        Double = "double",
        String = "string",
        DateTime = "dateTime",
        Version = "version",
        Base64 = "base64",
        Xml = "xml",
        BooleanArray = "booleanArray",
        Int64Array = "int64Array",
        DoubleArray = "doubleArray",
        StringArray = "stringArray",
        DateTimeArray = "dateTimeArray",
        VersionArray = "versionArray",
    }

    /// What is wrong with the rules; the same as [`Code`].
    DeviceComplianceScriptRulesValidationError {
        None = "none",
        JsonFileInvalid = "jsonFileInvalid",
        JsonFileMissing = "jsonFileMissing",
        JsonFileTooLarge = "jsonFileTooLarge",
        RulesMissing = "rulesMissing",
        DuplicateRules = "duplicateRules",
        TooManyRulesSpecified = "tooManyRulesSpecified",
        OperatorMissing = "operatorMissing",
        OperatorNotSupported = "operatorNotSupported",
        DatatypeMissing = "datatypeMissing",
        DatatypeNotSupported = "datatypeNotSupported",
        OperatorDataTypeCombinationNotSupported = "operatorDataTypeCombinationNotSupported",
        MoreInfoUriMissing = "moreInfoUriMissing",
        MoreInfoUriInvalid = "moreInfoUriInvalid",
        MoreInfoUriTooLarge = "moreInfoUriTooLarge",
        DescriptionMissing = "descriptionMissing",
        DescriptionInvalid = "descriptionInvalid",
        DescriptionTooLarge = "descriptionTooLarge",
        TitleMissing = "titleMissing",
        TitleInvalid = "titleInvalid",
        TitleTooLarge = "titleTooLarge",
        OperandMissing = "operandMissing",
        OperandInvalid = "operandInvalid",
        OperandTooLarge = "operandTooLarge",
        SettingNameMissing = "settingNameMissing",
        SettingNameInvalid = "settingNameInvalid",
        SettingNameTooLarge = "settingNameTooLarge",
        EnglishLocaleMissing = "englishLocaleMissing",
        DuplicateLocales = "duplicateLocales",
        UnrecognizedLocale = "unrecognizedLocale",
        Unknown = "unknown",
        RemediationStringsMissing = "remediationStringsMissing",
    }

    /// The kind of a device.
    DeviceType {
        Desktop = "desktop",
        WindowsRT = "windowsRT",
        WinMO6 = "winMO6",
        Nokia = "nokia",
        WindowsPhone = "windowsPhone",
        Mac = "mac",
        WinCE = "winCE",
        WinEmbedded = "winEmbedded",
        IPhone = "iPhone",
        IPad = "iPad",
        IPod = "iPod",
        Android = "android",
        ISocConsumer = "iSocConsumer",
        Unix = "unix",
        /// A Mac that is managed with Apple's protocol.
        MacMDM = "macMDM",
        HoloLens = "holoLens",
        SurfaceHub = "surfaceHub",
        AndroidForWork = "androidForWork",
        AndroidEnterprise = "androidEnterprise",
        Windows10x = "windows10x",
        AndroidnGMS = "androidnGMS",
        ChromeOS = "chromeOS",
        Linux = "linux",
        VisionOS = "visionOS",
        TvOS = "tvOS",
        Blackberry = "blackberry",
        Palm = "palm",
        Unknown = "unknown",
        /// A Cloud PC of Windows 365.
        CloudPC = "cloudPC",
    }

    /// Who owns a device.
    ManagedDeviceOwnerType {
        Unknown = "unknown",
        /// The company.
        Company = "company",
        /// The user.
        Personal = "personal",
    }

    /// What manages a device.
    ManagementAgentType {
        /// Exchange ActiveSync.
        Eas = "eas",
        /// Intune, through the management protocol of the operating system.
        Mdm = "mdm",
        EasMdm = "easMdm",
        IntuneClient = "intuneClient",
        EasIntuneClient = "easIntuneClient",
        /// Configuration Manager.
        ConfigurationManagerClient = "configurationManagerClient",
        /// Configuration Manager and Intune: the device is co-managed.
        ConfigurationManagerClientMdm = "configurationManagerClientMdm",
        ConfigurationManagerClientMdmEas = "configurationManagerClientMdmEas",
        Unknown = "unknown",
        Jamf = "jamf",
        GoogleCloudDevicePolicyController = "googleCloudDevicePolicyController",
        Microsoft365ManagedMdm = "microsoft365ManagedMdm",
        /// Microsoft Defender for Endpoint.
        MsSense = "msSense",
        IntuneAosp = "intuneAosp",
        Google = "google",
    }

    /// How a rule compares the value of a device with its operand.
    Operator {
        None = "none",
        And = "and",
        Or = "or",
        IsEquals = "isEquals",
        NotEquals = "notEquals",
        GreaterThan = "greaterThan",
        LessThan = "lessThan",
        Between = "between",
        NotBetween = "notBetween",
        GreaterEquals = "greaterEquals",
        LessEquals = "lessEquals",
        DayTimeBetween = "dayTimeBetween",
        BeginsWith = "beginsWith",
        NotBeginsWith = "notBeginsWith",
        EndsWith = "endsWith",
        NotEndsWith = "notEndsWith",
        Contains = "contains",
        NotContains = "notContains",
        AllOf = "allOf",
        OneOf = "oneOf",
        NoneOf = "noneOf",
        SetEquals = "setEquals",
        OrderedSetEquals = "orderedSetEquals",
        SubsetOf = "subsetOf",
        ExcludesAll = "excludesAll",
    }

    /// What happens to a device on the list of devices to retire.
    ScheduledRetireState {
        /// The device is taken off the list.
        CancelRetire = "cancelRetire",
        /// The device is retired.
        ConfirmRetire = "confirmRetire",
    }
}
