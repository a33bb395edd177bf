using System.Text.Json.Serialization;

namespace HealthEngine.Risk;

/// <summary>How much attention a risk deserves, by the chance to leave within 90 days.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RiskBand>))]
public enum RiskBand
{
    /// <summary>The account has left, or nothing is known.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    [JsonStringEnumMemberName("low")]
    Low,

    [JsonStringEnumMemberName("elevated")]
    Elevated,

    [JsonStringEnumMemberName("high")]
    High,
}

static class RiskBands
{
    /// <summary>About twice what the prior's average account has.</summary>
    public const double Elevated = 0.1;

    /// <summary>About five times what the prior's average account has: where the shipped alert begins.</summary>
    public const double High = 0.3;

    /// <summary>A risk that trembles around a limit stays where it is until it is this far past it.</summary>
    const double Slack = 0.01;

    public static RiskBand Of(double? chance, RiskBand previous)
    {
        if (chance is not { } value) return RiskBand.Unknown;
        var band = Plain(value);
        if (previous == RiskBand.Unknown || band == previous) return band;
        var settled = Plain(band > previous ? value - Slack : value + Slack);
        return band > previous == settled > previous && settled != previous ? band : previous;
    }

    static RiskBand Plain(double value) =>
        value >= High ? RiskBand.High : value >= Elevated ? RiskBand.Elevated : RiskBand.Low;
}
