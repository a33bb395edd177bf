using HealthEngine.Silo.Storage.Migrations;
using HealthEngine.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>The statements that Orleans' providers find by key, called with the parameters that they pass.</summary>
public sealed class OrleansQueryTests : IAsyncLifetime
{
    static readonly DateTime Now = Entries.At.UtcDateTime;

    NpgsqlDataSource _database = null!;

    public async Task InitializeAsync()
    {
        _database = NpgsqlDataSource.Create(await (await PostgresServer.Shared()).CreateDatabase());
        await new PostgresMigrator(TimeProvider.System, NullLogger.Instance).Migrate(_database, "Orleans", default);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_silo_joins_and_changes_only_with_the_version_it_read()
    {
        Assert.Equal(1, await One("InsertMembershipVersionKey", ("DeploymentId", "d")));
        Assert.Equal(0, await One("InsertMembershipVersionKey", ("DeploymentId", "d")));
        Assert.Equal(0, await One("InsertMembershipKey", Silo(port: 1, version: 7)));
        Assert.Equal(1, await One("InsertMembershipKey", Silo(port: 1, version: 0)));
        Assert.Equal(0, await One("InsertMembershipKey", Silo(port: 1, version: 1))); // It is there already.
        Assert.Equal(1, await One("InsertMembershipKey", Silo(port: 2, version: 1)));

        Assert.Equal(0, await One("UpdateMembershipKey", Change(port: 1, version: 1)));
        Assert.Equal(0, await One("UpdateMembershipKey", Change(port: 9, version: 2)));
        Assert.Equal(1, await One("UpdateMembershipKey", Change(port: 1, version: 2)));

        var all = await Rows("MembershipReadAllKey", ("DeploymentId", "d"));
        Assert.Equal(2, all.Count);
        Assert.All(all, row => Assert.Equal(3, row["version"]));
        var absent = Assert.Single(await Rows("MembershipReadRowKey", Address(port: 9)));
        Assert.Equal((3, DBNull.Value), (absent["version"], absent["address"])); // The version comes even so.
        Assert.Equal(3, Assert.Single(await Rows("MembershipReadRowKey", Address(port: 1)))["status"]);
        Assert.Single(await Rows("GatewaysQueryKey", ("DeploymentId", "d"), ("Status", 3)));
    }

    [Fact]
    public async Task Silos_that_died_are_cleaned_up_and_the_living_stay()
    {
        await One("InsertMembershipVersionKey", ("DeploymentId", "d"));
        await One("InsertMembershipKey", Silo(port: 1, version: 0));
        await One("InsertMembershipKey", Silo(port: 2, version: 1));
        await Rows("UpdateIAmAlivetimeKey", [.. Address(port: 2), ("IAmAliveTime", Now.AddDays(1))]);
        await Rows("CleanupDefunctSiloEntriesKey", ("DeploymentId", "d"), ("IAmAliveTime", Now.AddHours(1)));
        Assert.Equal(2, Assert.Single(await Rows("MembershipReadAllKey", ("DeploymentId", "d")))["port"]);
        await Rows("DeleteMembershipTableEntriesKey", ("DeploymentId", "d"));
        Assert.Empty(await Rows("MembershipReadAllKey", ("DeploymentId", "d")));
    }

    static (string, object?)[] Address(int port) =>
        [("DeploymentId", "d"), ("Address", "127.0.0.1"), ("Port", port), ("Generation", 1)];

    static (string, object?)[] Silo(int port, int version) =>
    [
        .. Address(port), ("SiloName", "n"), ("HostName", "h"), ("Status", 1), ("ProxyPort", 30000),
        ("StartTime", Now), ("IAmAliveTime", Now), ("Version", version),
    ];

    static (string, object?)[] Change(int port, int version) =>
        [.. Address(port), ("Status", 3), ("SuspectTimes", null), ("IAmAliveTime", Now), ("Version", version)];

    async Task<int?> One(string query, params (string Name, object? Value)[] parameters) =>
        Assert.Single(await Rows(query, parameters)).Values.Single() is int value ? value : null;

    async Task<List<Dictionary<string, object>>> Rows(string query, params (string Name, object? Value)[] parameters)
    {
        await using var find = _database.CreateCommand("SELECT QueryText FROM OrleansQuery WHERE QueryKey = $1");
        find.Parameters.Add(new() { Value = query });
        await using var command = _database.CreateCommand((string)(await find.ExecuteScalarAsync())!);
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, object>>();
        while (await reader.ReadAsync())
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue));
        return rows;
    }
}
