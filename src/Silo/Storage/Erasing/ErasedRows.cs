using System.Data.Common;
using System.Text;
using System.Text.Json;
using HealthEngine.Journal;
using HealthEngine.Silo.Deliveries;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Silo.Views;
using HealthEngine.UserData;

namespace HealthEngine.Silo.Storage.Erasing;

/// <summary>Takes a person out of the rows of a table.</summary>
sealed class ErasedRows(IErasureTables tables, StoredWorkspaces workspaces)
{
    const int RowsAtOnce = 200;

    /// <summary>Times that rows may change under the rewriting before the job is told to come back.</summary>
    const int PassesMax = 8;

    /// <returns>How many rows held the person.</returns>
    public async Task<int> Rewrite(ErasedTable table, ErasureOrder order, CancellationToken cancellation)
    {
        var changed = 0;
        for (var pass = 0; pass < PassesMax; pass++)
        {
            var (written, missed) = await Pass(table, order, cancellation);
            changed += written;
            if (missed == 0) return changed;
        }

        throw new JournalBusyException($"Rows of {table.Name} change too often to be rewritten; it is tried again.");
    }

    async Task<(int Written, int Missed)> Pass(ErasedTable table, ErasureOrder order, CancellationToken cancellation)
    {
        var (written, missed) = (0, 0);
        for (object[]? last = null; ;)
        {
            var page = await tables.Read(table.IsView, Select(table, order, last), row => Row(table, row), cancellation);
            if (page.Count == 0) return (written, missed);
            last = page[^1].Keys;
            var updates = page.Select(row => Update(table, row, order)).OfType<Statement>().ToList();
            if (updates.Count == 0) continue;
            var counts = await tables.Write(table.IsView, updates, cancellation);
            written += counts.Count(c => c > 0);
            missed += counts.Count(c => c == 0);
        }
    }

    Statement Select(ErasedTable table, ErasureOrder order, object[]? last)
    {
        var values = new List<(string, object?)> { ("limit", RowsAtOnce) };
        foreach (var (name, value) in (ReadOnlySpan<(string, object)>)[
            ("workspace", order.Account.Workspace.Value), ("number", workspaces.Number(order.Account.Workspace)),
            ("account", order.Account.Account.Value)])
            if (table.Scope.Contains($"@{name}", StringComparison.Ordinal)) values.Add((name, value));
        for (var i = 0; i < last?.Length; i++) values.Add(($"k{i}", last[i]));
        return new(table.Select(last is null), values);
    }

    static (object[] Keys, object?[] Values) Row(ErasedTable table, DbDataReader row) => (
        [.. table.Keys.Select((_, i) => row.GetValue(i))],
        [.. table.Columns.Select((_, i) => row.IsDBNull(table.Keys.Length + i) ? null : row.GetValue(table.Keys.Length + i))]);

    static Statement? Update(ErasedTable table, (object[] Keys, object?[] Values) row, ErasureOrder order)
    {
        var changed = new List<int>();
        var values = new List<(string, object?)>();
        for (var i = 0; i < row.Values.Length; i++)
        {
            if (row.Values[i] is not { } old || Without(old, table.Columns[i].Form, order) is not { } without) continue;
            changed.Add(i);
            values.Add(($"old{i}", old));
            values.Add(($"new{i}", without));
        }

        if (changed.Count == 0) return null;
        for (var i = 0; i < row.Keys.Length; i++) values.Add(($"k{i}", row.Keys[i]));
        return new(table.Update(changed), values);
    }

    static object? Without(object value, ErasedForm form, ErasureOrder order)
    {
        var person = order.Text;
        if (form == ErasedForm.Signal)
        {
            return ErasureDecisions.Without(JournalCodec.DecodeSignal((byte[])value), person, new HashSet<string>()) is { } signal
                ? JournalCodec.Encode(signal)
                : null;
        }

        if (form == ErasedForm.Word && person.IsWord) return null;
        var text = (string)value;
        if (form is ErasedForm.Folded or ErasedForm.Search) return OfFolded(text, form, person);
        if (!IsJson(text)) return person.Of(text);
        var json = person.OfJson(Encoding.UTF8.GetBytes(text), ErasureDecisions.MayHold(person));
        return json is null ? null : Encoding.UTF8.GetString(json);
    }

    static bool IsJson(string text)
    {
        if (text is not ['{' or '[' or '"', ..]) return false;
        try
        {
            using var json = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static string? OfFolded(string text, ErasedForm form, PersonText person)
    {
        var folded = person with { User = ViewText.Fold(person.User) };
        if (form == ErasedForm.Folded) return folded.Of(text);
        var end = text.IndexOf('\n', StringComparison.Ordinal) + 1; // 0: there is no name
        return end > 0 && folded.Of(text[end..]) is { } name ? text[..end] + name : null;
    }
}
