namespace HealthEngine.Silo.Demo;

/// <summary>Puts the demo into the engine.</summary>
public static class DemoServices
{
    /// <summary>Adds the portfolio's player and its clock. Needs an <c>ISignalIntake</c> and an <c>IJournal</c>.</summary>
    /// <remarks>
    /// The clock is registered as itself. Give it to what decides about accounts (grains, due index) as their
    /// <see cref="TimeProvider"/>, and the world's time to all else.
    /// </remarks>
    public static IServiceCollection AddDemo(this IServiceCollection services, DemoOptions options)
    {
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        services.AddSingleton(options);
        services.AddSingleton(_ => new DemoClock(today.AddDays(-options.HistoryDays), TimeProvider.System));
        services.AddSingleton<IDemoPast, JournalPast>();
        return services.AddHostedService<DemoPlayer>();
    }
}
