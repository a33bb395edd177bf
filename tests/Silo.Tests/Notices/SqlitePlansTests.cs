using System.Data.Common;
using HealthEngine.Notices;
using HealthEngine.Silo.Deliveries;
using HealthEngine.Silo.Notices;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Silo.Views.Queries;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Notices;

/// <summary>How SQLite would find notices: a workspace has all of them, and a step must not read them all.</summary>
public sealed class SqlitePlansTests : IAsyncLifetime
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;
    StoreUnderTest _store = null!;
    ExplainedTable _table = null!;
    NoticeStore _notices = null!;

    public async Task InitializeAsync()
    {
        _store = await StoreUnderTest.Sqlite(_directory, TimeProvider.System);
        _table = new(_store.Get<INoticeTable>());
        _notices = new(_table, _store.Get<StoredDeliveries>(), TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Those_of_some_accounts_are_found_by_account()
    {
        await _notices.Live([Entries.Account("acme"), Entries.Account("globex")], default);
        Assert.Contains("notice_account (workspace=? AND account=?)", _table.Plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_of_a_group_are_found_by_group()
    {
        await _notices.Due(new NoticeGroupKey(WorkspaceId.Default, "chat", "ann"), DateTimeOffset.UnixEpoch, default);
        Assert.Contains("notice_group_waiting (workspace=? AND endpoint=? AND owner=?)", _table.Plan, StringComparison.Ordinal);
    }

    /// <summary>Asks how a question would be answered, and answers nothing.</summary>
    sealed class ExplainedTable(INoticeTable table) : INoticeTable
    {
        public string Plan { get; private set; } = "";

        public async Task<List<T>> Query<T>(ViewsQuery query, Func<DbDataReader, T> read, CancellationToken cancellation)
        {
            query.Sql = $"EXPLAIN QUERY PLAN {query.Sql}";
            Plan += string.Join('\n', await table.Query(query, row => row.GetString(3), cancellation)) + '\n';
            return [];
        }

        public Task<bool> Apply(NoticeChanges changes, IReadOnlyList<DeliveryPut> puts, CancellationToken cancellation) =>
            table.Apply(changes, puts, cancellation);

        public Task<int> Run(ViewsQuery statement, CancellationToken cancellation) => table.Run(statement, cancellation);

        public Task<IAsyncDisposable> Lead(CancellationToken cancellation) => table.Lead(cancellation);
    }
}
