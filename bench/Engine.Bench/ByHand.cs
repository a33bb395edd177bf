using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Engine.Bench;

/// <summary>The baseline: how a team does it by hand. Insert the event, update the account, one transaction a request.</summary>
/// <remarks>The same fields as the engine gets, the same accounts there before, the same promise: answered after the commit.</remarks>
static class ByHand
{
    public static async Task<WebApplication> Start(IHandStore store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/events", async (HandEvent e) =>
        {
            await store.Record(e, $$"""{"name":"{{e.Name}}","user":"{{e.User}}"}""");
            return Results.Accepted();
        });
        await app.StartAsync();
        return app;
    }
}

/// <summary>What is read of a signal by hand, without a check.</summary>
sealed record HandEvent(string Id, string Account, string Type, DateTimeOffset At, string Name, string User);

/// <summary>Where it is kept by hand.</summary>
interface IHandStore : IAsyncDisposable
{
    /// <summary>Returns after the commit.</summary>
    Task Record(HandEvent e, string body);
}
