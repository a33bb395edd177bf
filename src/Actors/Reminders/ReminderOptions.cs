namespace Orleans.Hosting;

/// <summary>The options of reminders.</summary>
public sealed class ReminderOptions
{
    /// <summary>Shorter periods are refused: each tick costs an activation, and a timer does it better.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);
}
