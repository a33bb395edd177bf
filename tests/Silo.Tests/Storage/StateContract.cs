using HealthEngine.Sources;
using HealthEngine.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>What grain state, snapshots and reminders promise, whatever store is behind them.</summary>
public abstract class StateContract : IAsyncLifetime
{
    static readonly GrainId Grain = GrainId.Create("account", "account/default/acme");

    StoreUnderTest _store = null!;

    public virtual async Task InitializeAsync() => _store = await OpenStore();

    public virtual async Task DisposeAsync() => await _store.DisposeAsync();

    private protected abstract Task<StoreUnderTest> OpenStore();

    [Theory]
    [InlineData("state")]
    [InlineData("snapshots")]
    public async Task A_state_comes_back_as_it_was_written_also_after_a_restart(string storage)
    {
        var written = new GrainState<Note>(new("Zoë", [1, 2, 255]));
        await Storage(storage).WriteStateAsync("note", Grain, written);
        Assert.True(written.RecordExists);

        await _store.DisposeAsync();
        _store = await OpenStore();

        var read = new GrainState<Note>();
        await Storage(storage).ReadStateAsync("note", Grain, read);
        Assert.Equal((true, written.ETag), (read.RecordExists, read.ETag));
        Assert.Equal(("Zoë", 3), (read.State!.Text, read.State.Data.Length));
        var other = new GrainState<Note>(new("left as it is", []));
        await Storage(storage).ReadStateAsync("other-note", Grain, other);
        Assert.Equal((false, null), (other.RecordExists, other.ETag));
    }

    [Fact]
    public async Task The_form_of_a_source_comes_back_field_by_field()
    {
        var day = new DateOnly(2026, 10, 5);
        FormField[] fields = [new("paid", "", 16, 200, false), new("paid", "a.b[]", 6, 7, true, day, day.AddDays(1))];
        var written = new GrainState<SourceForm>(new() { Fields = [.. fields] });
        await Storage("state").WriteStateAsync("source-form", Grain, written);
        await _store.DisposeAsync();
        _store = await OpenStore();
        var read = new GrainState<SourceForm>();
        await Storage("state").ReadStateAsync("source-form", Grain, read);
        Assert.Equal(fields, read.State!.Fields);
    }

    [Fact]
    public async Task An_activation_that_is_behind_cannot_write_over_another()
    {
        var first = new GrainState<Note>(new("first", []));
        await Storage("state").WriteStateAsync("note", Grain, first);
        var second = new GrainState<Note>();
        await Storage("state").ReadStateAsync("note", Grain, second);
        await Storage("state").WriteStateAsync("note", Grain, second);

        await Refused(() => Storage("state").WriteStateAsync("note", Grain, first));
        await Refused(() => Storage("state").ClearStateAsync("note", Grain, first));
        await Refused(() => Storage("state").WriteStateAsync("note", Grain, new GrainState<Note>(new("new", []))));

        // Not even when the state went and came again meanwhile.
        await Storage("state").ClearStateAsync("note", Grain, second);
        Assert.False(second.RecordExists);
        await Storage("state").WriteStateAsync("note", Grain, new GrainState<Note>(new("again", [])));
        await Refused(() => Storage("state").WriteStateAsync("note", Grain, first));

        static Task Refused(Func<Task> write) => Assert.ThrowsAsync<InconsistentStateException>(write);
    }

    [Fact]
    public async Task Of_many_first_writes_at_once_one_is_taken()
    {
        var writes = Enumerable.Range(0, 32).Select(async i =>
        {
            try
            {
                await Storage("state").WriteStateAsync("note", Grain, new GrainState<Note>(new($"{i}", [])));
                return 1;
            }
            catch (InconsistentStateException)
            {
                return 0;
            }
        });
        Assert.Equal(1, (await Task.WhenAll(writes)).Sum());
    }

    [Fact]
    public async Task Many_grains_write_and_clear_at_once_each_its_own()
    {
        var grains = Enumerable.Range(0, 500).Select(i => GrainId.Create("account", $"account/default/{i}")).ToList();
        var states = grains.ConvertAll(g => new GrainState<Note>(new(g.ToString(), [])));
        for (var round = 0; round < 3; round++)
            await Task.WhenAll(grains.Zip(states, (g, s) => Storage("snapshots").WriteStateAsync("note", g, s)));
        await Task.WhenAll(grains.Zip(states, (g, s) => (g, s)).Where((_, i) => i % 2 == 0)
            .Select(p => Storage("snapshots").ClearStateAsync("note", p.g, p.s)));

        for (var i = 0; i < grains.Count; i++)
        {
            var read = new GrainState<Note>();
            await Storage("snapshots").ReadStateAsync("note", grains[i], read);
            Assert.Equal(i % 2 == 0 ? null : grains[i].ToString(), read.State?.Text);
        }
    }

    [Fact]
    public async Task Reminders_come_back_by_grain_by_name_and_by_range()
    {
        var table = _store.Get<IReminderTable>();
        await table.StartAsync();
        var ids = Enumerable.Range(0, 20).Select(i => GrainId.Create("due", $"due/{i}")).ToList();
        foreach (var id in ids) await table.UpsertRow(Entry(id, "wake", minutes: 1));
        await table.UpsertRow(Entry(ids[0], "other", minutes: 2));

        var one = await table.ReadRow(ids[0], "other");
        Assert.Equal((Entries.At.UtcDateTime, TimeSpan.FromMinutes(2)), (one!.StartAt, one.Period));
        Assert.Equal(2, (await table.ReadRows(ids[0])).Reminders.Count);
        Assert.Null(await table.ReadRow(ids[1], "other"));
        Assert.Equal(21, (await table.ReadRows(0, 0)).Reminders.Count);

        var middle = ids.Select(i => i.GetUniformHashCode()).Order().ElementAt(9);
        var low = (await table.ReadRows(uint.MaxValue, middle)).Reminders; // Round the end of the ring.
        var high = (await table.ReadRows(middle, uint.MaxValue)).Reminders;
        Assert.All(low, r => Assert.True(r.GrainId.GetUniformHashCode() <= middle));
        Assert.All(high, r => Assert.True(r.GrainId.GetUniformHashCode() > middle));
        Assert.Equal(21, low.Count + high.Count);
    }

    [Fact]
    public async Task A_reminder_goes_only_with_the_etag_it_has()
    {
        var table = _store.Get<IReminderTable>();
        var old = await table.UpsertRow(Entry(Grain, "wake", minutes: 1));
        var current = await table.UpsertRow(Entry(Grain, "wake", minutes: 5));
        Assert.False(await table.RemoveRow(Grain, "wake", old!));
        Assert.Equal(TimeSpan.FromMinutes(5), (await table.ReadRow(Grain, "wake"))!.Period);
        Assert.True(await table.RemoveRow(Grain, "wake", current!));
        Assert.Null(await table.ReadRow(Grain, "wake"));
    }

    IGrainStorage Storage(string name) => _store.Services.GetRequiredKeyedService<IGrainStorage>(name);

    static ReminderEntry Entry(GrainId id, string name, int minutes) => new()
    {
        GrainId = id, ReminderName = name, StartAt = Entries.At.UtcDateTime, Period = TimeSpan.FromMinutes(minutes),
    };

    public sealed record Note(string Text, byte[] Data);
}

public sealed class SqliteStateTests : StateContract
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Sqlite(_directory);
}

public sealed class PostgresStateTests : StateContract
{
    string _database = "";

    public override async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        await base.InitializeAsync();
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Postgres(_database);
}
