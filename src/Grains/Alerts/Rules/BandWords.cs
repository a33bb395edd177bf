using HealthEngine.Scoring;

namespace HealthEngine.Alerts.Rules;

/// <summary>How texts and limits name bands.</summary>
static class BandWords
{
    public static string Of(Band band) => band switch
    {
        Band.Green => "green",
        Band.Yellow => "yellow",
        Band.Red => "red",
        _ => "unknown",
    };

    /// <summary>Null: no band has this name.</summary>
    public static Band? Find(string? word) => word switch
    {
        "green" => Band.Green,
        "yellow" => Band.Yellow,
        "red" => Band.Red,
        _ => null,
    };
}
