namespace HealthEngine.Alerts;

/// <summary>How patient a rule is: before it fires, before it resolves, and with an account that goes back and forth.</summary>
/// <param name="For">How long the condition must hold without a break before the alert fires; zero: at once.</param>
/// <param name="KeepFiring">How long it must be clear without a break before the alert resolves; zero: at once.</param>
/// <param name="FlapRaises">Raised this often within <paramref name="FlapWindow"/>, the alert is unstable; 2 or more.</param>
/// <param name="FlapHold">What <paramref name="KeepFiring"/> becomes while unstable: one alert stays open instead of many.</param>
/// <param name="EscalateAfter">Open and not acknowledged for so long, it escalates; null: never.</param>
public sealed record AlertTiming(
    TimeSpan For, TimeSpan KeepFiring, int FlapRaises, TimeSpan FlapWindow, TimeSpan FlapHold, TimeSpan? EscalateAfter)
{
    /// <summary>Fires and resolves at once; an account that fires twice in a week must then be clear for a day.</summary>
    public static readonly AlertTiming Prompt = new(
        TimeSpan.Zero, TimeSpan.Zero, 2, TimeSpan.FromDays(7), TimeSpan.FromDays(1), null);
}
