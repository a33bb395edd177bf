using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Scoring;
using HealthEngine.Views;
using static HealthEngine.Silo.Tests.Views.Histories;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Silo.Tests.Views;

public abstract partial class ViewsContract
{
    public static TheoryData<AccountSort> Sorts => [.. Enum.GetValues<AccountSort>()];

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task A_list_has_every_account_once_in_order_whatever_the_size_of_its_pages(AccountSort by)
    {
        var oracle = new ViewsOracle(await WriteInPieces(Random(seed: 7, accounts: 40, entries: 400), new(7)));
        foreach (var descending in (bool[])[false, true])
        {
            for (var limit = 1; limit <= 7; limit++)
            {
                var query = Query(limit: limit, sort: new SortKey(by, descending));
                Assert.Equal(oracle.List(One, query), await All(One, query));
            }
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Any_filters_and_any_order_together_list_what_they_should(int seed)
    {
        var random = new Random(seed);
        var oracle = new ViewsOracle(await WriteInPieces(Random(seed, accounts: 60, entries: 600), random));
        var sorts = Enum.GetValues<AccountSort>();
        for (var i = 0; i < 100; i++)
        {
            var query = Query(
                search: random.Next(3) == 0 ? Pick(["a", "É", "ω", "ς", "%", "_", "1", "\\", "電", "zz"]) : null,
                band: random.Next(3) == 0 ? (Band)random.Next(4) : null,
                segment: random.Next(4) == 0 ? Pick(["smb", "Σ"]) : null,
                owner: random.Next(4) == 0 ? Pick(["ann@x.io", "Émile", "nobody"]) : null,
                limit: random.Next(1, 8),
                sort: [.. Enumerable.Range(0, random.Next(4)).Select(_ => new SortKey(Pick(sorts), random.Next(2) == 0))]);
            var expected = oracle.List(Two, query).Select(r => r.Account);
            var actual = (await All(Two, query)).Select(r => r.Account);
            Assert.True(expected.SequenceEqual(actual), $"seed {seed}, query {i}: {query} by {string.Join(", ", query.Sort)}");
        }

        T Pick<T>(T[] values) => values[random.Next(values.Length)];
    }

    [Theory]
    [InlineData("éCLAIR", "2 3")]
    [InlineData("eclair", "")]
    [InlineData("οδος", "4")]
    [InlineData("%", "5")]
    [InlineData("_", "5")]
    [InlineData("\\", "6")]
    [InlineData("'; --", "")]
    [InlineData("\0", "")]
    [InlineData("ｅ5", "e5")]
    [InlineData("5a", "")]
    public async Task A_search_finds_part_of_a_name_or_id_in_any_case_and_knows_no_wildcards(string search, string found)
    {
        foreach (var (id, name) in ((string, string?)[])
            [("1", "Acme"), ("2", "Éclair"), ("3", "e\u0301clair"), ("4", "ΟΔΟΣ"), ("5", "a_50%"), ("6", "b\\c"), ("e5", null)])
        {
            await Write(Entry(Key(id), Start, new ProfileChanged(new(name))));
        }

        var rows = await All(One, Query(search));
        Assert.Equal(found.Split(' ', StringSplitOptions.RemoveEmptyEntries), rows.Select(r => r.Account.Value));
    }

    [Fact]
    public async Task Rows_that_change_between_pages_neither_hide_nor_repeat_the_others()
    {
        await Write(Enumerable.Range(10, 20).Select(i => Entry(Key($"a{i}"), Start, Reading(i, Band.Green))));
        var query = Query(limit: 5, sort: new SortKey(AccountSort.Score, Descending: true));
        var first = await Views.Accounts(One, query, None);
        Assert.Equal(["a29", "a28", "a27", "a26", "a25"], first.Items.Select(r => r.Account.Value));

        // One ahead of the place falls behind it, the last one shown loses its score, a new one comes in at the top.
        await Write(
            Entry(Key("a29"), Start, Reading(22.5, Band.Green)),
            Entry(Key("a25"), Start, Reading(null, Band.Unknown)),
            Entry(Key("new"), Start, Reading(99, Band.Green)));

        var second = await Views.Accounts(One, query with { Cursor = first.Next }, None);
        Assert.Equal(["a24", "a23", "a29", "a22", "a21"], second.Items.Select(r => r.Account.Value));
    }

    [Theory]
    [InlineData(AccountSort.Score)]
    [InlineData(AccountSort.Account)]
    public async Task A_part_amid_a_list_is_what_its_pages_have_there(AccountSort by)
    {
        await Write(Enumerable.Range(10, 9).Select(i => Entry(Key($"a{i}"), Start, Reading(i % 4 == 0 ? null : i, i % 4 == 0 ? Band.Unknown : Band.Green))));
        foreach (var search in (string?[])[null, "a1"])
        {
            var query = Query(search, limit: 2, sort: new SortKey(by, Descending: true));
            var all = await All(One, query);
            for (var skip = 0; skip <= all.Count; skip++)
                Assert.Equal(all.Skip(skip).Take(2), (await Views.Accounts(One, query with { Skip = skip }, None)).Items);
        }
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        await Write(Entry(Key("a"), Start), Entry(Key("b"), Start));
        var query = Query(limit: 1, sort: new SortKey(AccountSort.Score, Descending: true));
        var cursor = (await Views.Accounts(One, query, None)).Next;
        var others = (SortKey[][])[[], [new(AccountSort.Score, false)], [new(AccountSort.Mrr, true)], [.. query.Sort, new(AccountSort.Mrr, true)]];
        foreach (var sort in others)
            await Assert.ThrowsAsync<InvalidCursorException>(() => Views.Accounts(One, query with { Sort = [.. sort], Cursor = cursor }, None));
    }

    [Fact]
    public async Task A_cursor_with_any_character_changed_is_refused()
    {
        await Write(Entry(Key("a"), Start, Reading(12.3, Band.Red)), Entry(Key("b"), Start));
        var query = Query(limit: 1, sort: new SortKey(AccountSort.Score, Descending: true));
        var cursor = (await Views.Accounts(One, query, None)).Next!;
        var damaged = Enumerable.Range(0, cursor.Length)
            .Select(i => string.Concat(cursor.AsSpan(0, i), cursor[i] == 'A' ? "B" : "A", cursor.AsSpan(i + 1)))
            .Concat([cursor[..^1], cursor[1..], cursor + "A", cursor + "=", " " + cursor, "", "!", "é", new string('A', 100_000)]);
        foreach (var text in damaged)
            await Assert.ThrowsAsync<InvalidCursorException>(() => Views.Accounts(One, query with { Cursor = text }, None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_page_outside_the_bounds_is_refused(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Views.Accounts(One, Query(limit: limit), None));

    [Fact]
    public async Task A_workspace_never_sees_the_rows_of_another_though_their_ids_are_equal()
    {
        var (mine, canary) = (Key("same", One), Key("same", Two));
        await Write(
            Entry(mine, Start, new ProfileChanged(new("Mine")), Reading(10, Band.Red), new AlertRaised(Alert("mine"))),
            Entry(canary, Start, new ProfileChanged(new("Canary", Owner: "c")), Reading(90, Band.Green), new AlertRaised(Alert("canary"))));
        foreach (var sort in Enum.GetValues<AccountSort>())
            Assert.Equal(["Mine"], (await All(One, Query(sort: new SortKey(sort, false)))).Select(r => r.Profile.Name));
        Assert.Empty(await All(One, Query(search: "canary")));
        Assert.Empty(await All(One, Query(owner: "c")));
        Assert.Equal(10, Assert.Single(await Points(mine, Start, Late)).Score);
        Assert.Equal(["mine"], (await Alerts(One)).Select(a => a.Alert.Id));
        Assert.Empty(await Alerts(One, owner: "c"));
        Assert.Null(await Views.Alert(One, "canary", None));
        Assert.Null((await Views.Alert(One, "mine", None))!.Owner);
        Assert.Equal(1, (await Views.Account(mine, None))!.OpenAlerts);

        // Nor does a cursor open a door.
        await Write(Entry(Key("z", Two), Start));
        var cursor = (await Views.Accounts(Two, Query(limit: 1), None)).Next;
        Assert.Empty((await Views.Accounts(One, Query(cursor: cursor), None)).Items);
    }

    [Fact]
    public async Task Text_that_no_store_would_take_is_kept_as_near_as_can_be()
    {
        var hostile = "nul\0half\ud800" + string.Concat(Enumerable.Repeat("\U0001F600\ufdfa", 8_000));
        var account = Key(new string('電', AccountId.LengthMax));
        await Write(Entry(account, Start, new ProfileChanged(new(hostile, hostile, hostile, hostile)),
            new AlertRaised(Alert("a") with { Title = "nul\0half\ud800", Reason = hostile })));
        await Write(Entry(account, Start, new AlertResolved("a", hostile, [])));

        var row = Assert.Single(await All(One, Query("NUL", sort: new SortKey(AccountSort.Name, false))));
        Assert.StartsWith("nul\ufffdhalf\ufffd\U0001F600", row.Profile.Name, StringComparison.Ordinal);
        Assert.Single(await All(One, Query(segment: hostile, owner: hostile)));
        Assert.Equal(AlertState.Resolved, Assert.Single(await Alerts(owner: hostile)).State);
    }

    [Fact]
    public async Task The_last_activity_is_the_latest_though_told_out_of_order()
    {
        var account = Key("a");
        await Write(Usage(account, Start.AddHours(2)), Usage(account, Start.AddHours(1)));
        await Write(Usage(account, Start), Entry(account, Start.AddDays(9), Reading(1, Band.Red)));
        Assert.Equal(Start.AddHours(2), (await Views.Account(account, None))!.LastActivityAt);
        await Write(Usage(account, Start.AddHours(3)));
        Assert.Equal(Start.AddHours(3), (await Views.Account(account, None))!.LastActivityAt);
    }

    [Fact]
    public async Task What_the_engine_writes_of_itself_is_no_account_and_its_alert_is_listed()
    {
        var ours = Key(AccountId.OfEngine("outage:usage").Value);
        await Write(
            Usage(ours, Start), Entry(ours, Start, Reading(1, Band.Red), new AlertRaised(Alert("own", AlertKind.Data, "outage"))));
        Assert.Empty(await All(One, Query()));
        Assert.Equal(0, await Services.GetRequiredService<IScoreViews>().Count(One, None));
        Assert.Equal(ours.Account, Assert.Single(await Alerts()).Account);
    }

    [Fact]
    public async Task Money_is_shown_to_the_last_digit()
    {
        await Write(Entry(Key("a"), Start, new ProfileChanged(new(Mrr: 0.1234567890123456789012345678m))));
        Assert.Equal(0.1234567890123456789012345678m, (await Views.Account(Key("a"), None))!.Profile.Mrr);
    }
}
