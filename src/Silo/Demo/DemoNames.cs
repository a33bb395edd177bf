namespace HealthEngine.Silo.Demo;

/// <summary>The words that the made-up portfolio is made of. None is meant to be anybody.</summary>
static class DemoNames
{
    public static readonly string[] First =
    [
        "Amber", "Anvil", "Birch", "Blue", "Bright", "Cedar", "Clear", "Copper", "Coral", "Crest", "Delta", "Ember", "Falcon",
        "Fern", "Field", "Flint", "Garnet", "Granite", "Harbor", "Hazel", "Iron", "Juniper", "Kestrel", "Lark", "Linden", "Lunar",
        "Maple", "Meadow", "North", "Oak", "Onyx", "Pine", "Quartz", "River", "Sable", "Silver", "Summit", "Tidal", "Willow", "Zephyr",
    ];

    public static readonly string[] Second =
    [
        "Analytics", "Apparel", "Biotech", "Brewing", "Care", "Cargo", "Ceramics", "Clinics", "Commerce", "Dairy", "Dental", "Design",
        "Diagnostics", "Energy", "Fitness", "Foods", "Freight", "Furniture", "Games", "Health", "Hotels", "Insurance", "Labs", "Legal",
        "Logistics", "Media", "Mobility", "Motors", "Optics", "Outdoor", "Payments", "Pharma", "Power", "Retail", "Robotics", "Schools",
        "Security", "Shipping", "Studios", "Travel",
    ];

    public static readonly string[] People =
    [
        "ada", "ben", "carla", "deniz", "elif", "farid", "grace", "hugo", "ines", "jonas", "kaya", "lena", "mika", "nora", "omar",
        "petra", "quinn", "rosa", "sven", "tara", "uma", "viktor", "wanda", "xenia", "yusuf", "zoe",
    ];

    public static readonly string[] Owners = ["Maria Lindqvist", "Tom Okafor", "Priya Raman", "Jan de Vries", "Sofia Costa"];

    public static readonly string[] Industries = ["Retail", "Logistics", "Health care", "Software", "Manufacturing", "Finance", "Education"];

    public static readonly (string Country, string Zone)[] Places =
    [
        ("US", "America/New_York"), ("US", "America/Chicago"), ("US", "America/Los_Angeles"), ("GB", "Europe/London"),
        ("DE", "Europe/Berlin"), ("FR", "Europe/Paris"), ("SE", "Europe/Stockholm"), ("IN", "Asia/Kolkata"), ("JP", "Asia/Tokyo"),
    ];

    /// <summary>The first are what everybody uses, the last what only deep users find.</summary>
    public static readonly string[] Features =
    [
        "dashboard_viewed", "report_viewed", "search_run", "report_created", "comment_added", "report_shared", "export_run",
        "alert_configured", "forecast_run", "workflow_built",
    ];

    public static readonly string[] Integrations = ["salesforce", "slack", "snowflake", "hubspot"];

    public static readonly string[] Milestones = ["workspace_created", "data_connected", "first_value", "team_invited", "first_alert_configured"];
}
