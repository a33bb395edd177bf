using HealthEngine.Accounts;

namespace HealthEngine.Silo.Demo;

/// <summary>Puts the demo into the engine.</summary>
public static class DemoServices
{
    /// <summary>Adds the portfolio's player and its clock. Needs an <c>ISignalIntake</c>, an <c>IJournal</c> and playbooks.</summary>
    /// <remarks>Accounts live in the demo's time, everything else in the world's; goes before the grains.</remarks>
    public static IServiceCollection AddDemo(this IServiceCollection services, DemoOptions options)
    {
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        services.AddSingleton(options);
        services.AddSingleton(_ => new DemoClock(today.AddDays(-options.HistoryDays), TimeProvider.System));
        services.AddSingleton(provider => new AccountTime(provider.GetRequiredService<DemoClock>()));
        services.AddSingleton<IDemoPast, JournalPast>();
        services.AddSingleton<IDemoTeam, DemoTeam>();
        return services.AddHostedService<DemoPlayer>();
    }
}
