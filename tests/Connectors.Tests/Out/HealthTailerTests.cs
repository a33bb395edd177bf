using HealthEngine.Accounts;
using HealthEngine.Deliveries;
using HealthEngine.Journal;
using HealthEngine.Linking;
using HealthEngine.Scoring;
using HealthEngine.Silo.Deliveries;
using HealthEngine.Testing;
using Microsoft.AspNetCore.Http;
using static HealthEngine.Connectors.Tests.Out.OutEngine;
using Endpoint = HealthEngine.Deliveries.Endpoint;

namespace HealthEngine.Connectors.Tests.Out;

/// <summary>From readings in the journal to a CRM's fields.</summary>
public sealed class HealthTailerTests : IAsyncLifetime
{
    static readonly AccountKey Acme = new(Ours, new("acme"));

    readonly RunClock _clock = new(Noon, hasOwnTimers: false);
    OutEngine _engine = null!;
    Receiver _hubSpot = null!;
    Endpoint _endpoint = null!;
    long _sequence;

    public async Task InitializeAsync()
    {
        _engine = await OutEngine.Start(time: _clock);
        _hubSpot = await Receiver.Start((http, _) => http.Response.WriteAsJsonAsync(new { id = "101" }));
        _endpoint = await _engine.Endpoint(
            Definition(EndpointKind.HubSpot, _hubSpot.Url, ("health", "score")),
            EndpointSecrets.None with { Credentials = new("token-of-hubspot", null, null, null) });
        await _engine.Get<ILinks>().Put(
            Ours, [Link.To(LinkKey.External("hubspot.company", "101"), new AccountId("acme"), Noon, Noon, "test")], default);
    }

    public async Task DisposeAsync()
    {
        await _hubSpot.DisposeAsync();
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task A_score_that_moves_is_written_at_once_and_what_follows_within_the_hour_once_at_its_end()
    {
        await using (await Tail())
        {
            await Read(41, Band.Red);
            await _engine.Step(_endpoint);
            Assert.Contains("\"41\"", Assert.Single(_hubSpot.Rest()).Text, StringComparison.Ordinal);

            await Read(41.4, Band.Red); // nobody would call it a change
            await Read(44, Band.Red);
            await Read(52, Band.Yellow);
            Assert.Equal(Noon.AddHours(1), await _engine.Step(_endpoint));
            Assert.Empty(_hubSpot.Rest());
        }

        _clock.Set(Noon.AddHours(1));
        await _engine.Step(_endpoint);
        Assert.Contains("\"52\"", Assert.Single(_hubSpot.Rest()).Text, StringComparison.Ordinal);
        Assert.Equal(
            [DeliveryState.Delivered, DeliveryState.Superseded, DeliveryState.Delivered],
            (await _engine.Deliveries.List(Ours, new(10), default)).Select(d => d.State));
    }

    [Fact]
    public async Task What_was_put_before_a_kill_is_not_put_again_and_what_came_meanwhile_is()
    {
        await using (await Tail()) await Read(41, Band.Red);
        await _engine.KillAndStartAgain();
        await Append(Reading(60, Band.Yellow));
        await using (await Tail()) await Read(60.2, Band.Yellow);
        Assert.Equal(2, (await _engine.Deliveries.List(Ours, new(10), default)).Count);

        // Even when its place in the journal is lost, what is known is not told again.
        await _engine.Deliveries.Move("health", 0, default);
        await _engine.KillAndStartAgain();
        await using (await Tail()) await Read(60.1, Band.Yellow);
        Assert.Equal(2, (await _engine.Deliveries.List(Ours, new(10), default)).Count);
    }

    [Fact]
    public async Task Readings_from_before_the_first_start_are_no_news()
    {
        await Append(Reading(41, Band.Red));
        await using (await Tail()) await Read(41.1, Band.Red);
        // The account was never told of: its first reading since is.
        Assert.Single(await _engine.Deliveries.List(Ours, new(10), default));
    }

    [Fact]
    public async Task Of_two_silos_that_both_follow_nothing_goes_out_twice_and_one_goes_on_alone_when_the_other_dies()
    {
        var database = await (await PostgresServer.Shared()).CreateDatabase();
        var one = await OutEngine.Start(time: _clock, database: database);
        var endpoint = await one.Endpoint(
            Definition(EndpointKind.HubSpot, _hubSpot.Url, ("health", "score")),
            EndpointSecrets.None with { Credentials = new("token-of-hubspot", null, null, null) });
        await using var other = await OutEngine.Start(time: _clock, database: database);
        await using (await Tail(other))
        {
            var first = await Tail(one);
            var positions = new[] { await Append(other, Reading(41, Band.Red)), await Append(other, Reading(60, Band.Yellow)) };
            foreach (var engine in new[] { one, other }) await engine.Get<HealthTailer>().Reached(positions[^1], default);
            var told = await other.Deliveries.List(Ours, new(10), default);
            Assert.Equal(told.Select(d => d.Message.Id).Distinct(), told.Select(d => d.Message.Id));
            Assert.InRange(told.Count, 1, 2); // one where both readings came in the same step

            await first.DisposeAsync();
            await one.DisposeAsync();
            _clock.Set(Noon.AddHours(2));
            await other.Get<HealthTailer>().Reached(await Append(other, Reading(80, Band.Green)), default);
            var last = (await other.Deliveries.List(Ours, new(1), default))[0];
            Assert.Contains("80", last.Message.Data, StringComparison.Ordinal);
            Assert.Equal(endpoint.Id, last.Message.Endpoint);
        }
    }

    /// <summary>A reading, taken in by the tailer when this returns.</summary>
    async Task Read(double score, Band band) =>
        await _engine.Get<HealthTailer>().Reached(await Append(Reading(score, band)), default);

    Task<long> Append(AccountEvent e) => Append(_engine, e);

    async Task<long> Append(OutEngine engine, AccountEvent e)
    {
        var done = await engine.Get<IJournal>().Append([new(Acme, ++_sequence, Noon, null, [e])], default);
        Assert.Equal(AppendStatus.Committed, done.Status);
        return done.Position;
    }

    static ReadingTaken Reading(double score, Band band) => new("health", 1, score, band, 1, null);

    Task<IAsyncDisposable> Tail() => Tail(_engine);

    static async Task<IAsyncDisposable> Tail(OutEngine engine)
    {
        var tailer = engine.Get<HealthTailer>();
        await tailer.StartAsync(default);
        await tailer.Started;
        return new Stopping(tailer);
    }

    sealed class Stopping(HealthTailer tailer) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await tailer.StopAsync(default);
    }
}
