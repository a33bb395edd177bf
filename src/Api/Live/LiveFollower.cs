using HealthEngine.Live;
using Microsoft.Extensions.Hosting;

namespace HealthEngine.Api.Live;

/// <summary>Keeps the live feed following the journal while the engine runs.</summary>
sealed class LiveFollower(LiveFeed feed) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => feed.Run(stoppingToken);
}
