namespace HealthEngine.Silo.Storage.Erasing;

/// <summary>A table beside the journal whose rows may hold a customer's user.</summary>
/// <param name="IsView">Whether SQLite has it in the file of the views.</param>
/// <param name="Scope">The rows looked at, by <c>@workspace</c> or <c>@number</c> and <c>@account</c>.</param>
/// <param name="Keys">Columns that name a row, in the order of its index.</param>
/// <param name="Also">Set with each changed row; null: nothing.</param>
sealed record ErasedTable(
    bool IsView, string Name, string Scope, string[] Keys, ErasedColumn[] Columns, string? Also = null)
{
    const string OfAccount = "workspace = @workspace AND account = @account";
    const string OfAccountNumber = "workspace_no = @number AND account = @account";
    const string OfDeliveries = "workspace_no = @number AND (account = @account OR account IS NULL)";

    /// <summary>
    /// Every table with a text of customers in it, but for the journal, what is deleted rather than rewritten (links, dead
    /// letters), what the team itself wrote down as a definition or is, and metric_signal, which is copied from the journal.
    /// </summary>
    public static readonly ErasedTable[] All =
    [
        new(false, "held_signal", "workspace_no = @number", ["no"], [new("body", ErasedForm.Signal)]),
        new(false, "run", OfAccountNumber, ["no"], [new("body")], "revision = revision + 1"), // a step under way reads it anew
        new(false, "run_skip", OfAccountNumber, ["workspace_no", "playbook", "account"], [new("cause")]),
        new(false, "task", OfAccountNumber, ["no"], [new("owner"), new("body")]),
        new(false, "notice", OfAccount, ["workspace", "alert", "transition", "endpoint"], [new("owner"), new("about")]),
        new(false, "notice_watch", OfAccount, ["workspace", "account"], [new("tracks")]),
        new(false, "notice_group", "workspace = @workspace", ["workspace", "owner", "endpoint"], [new("owner")]),
        new(false, "notice_day", "workspace = @workspace", ["workspace", "owner", "day"], [new("owner"), new("alerts")]),
        new(false, "delivery", OfDeliveries, ["no"], [new("data"), new("text")]),
        new(false, "delivery_attempt", $"delivery_no IN (SELECT no FROM delivery WHERE {OfDeliveries})", ["delivery_no", "attempt"],
            [new("answer")]),
        new(true, "account_view", OfAccount, ["workspace", "account"],
            [new("search", ErasedForm.Search), new("name_sort", ErasedForm.Folded), new("segment", ErasedForm.Word), new("owner"), new("profile")]),
        new(true, "alert_view", OfAccount, ["workspace", "id"],
            [new("alert"), new("resolution", ErasedForm.Word), new("acknowledged_by"), new("assigned_to")]),
        new(true, "metric_trait", OfAccount, ["workspace", "trait", "account"], [new("value", ErasedForm.Word)]),
    ];

    /// <summary>Values of the next rows: keys first.</summary>
    public string Select(bool isFirst)
    {
        var after = isFirst ? "" : $" AND ({string.Join(", ", Keys)}) > ({string.Join(", ", Keys.Select((_, i) => $"@k{i}"))})";
        return $"SELECT {string.Join(", ", Keys.Concat(Columns.Select(c => c.Name)))} FROM {Name} WHERE {Scope}{after} "
            + $"ORDER BY {string.Join(", ", Keys)} LIMIT @limit";
    }

    /// <summary>Changes a row that still stands as it was read.</summary>
    public string Update(IReadOnlyList<int> changed)
    {
        var set = changed.Select(i => $"{Columns[i].Name} = @new{i}");
        var where = Keys.Select((key, i) => $"{key} = @k{i}").Concat(changed.Select(i => $"{Columns[i].Name} = @old{i}"));
        return $"UPDATE {Name} SET {string.Join(", ", Also is null ? set : set.Append(Also))} WHERE {string.Join(" AND ", where)}";
    }
}

/// <param name="Form">How the person is found in it.</param>
sealed record ErasedColumn(string Name, ErasedForm Form = ErasedForm.Text);

enum ErasedForm
{
    /// <summary>JSON, or a text of people's.</summary>
    Text,

    /// <summary>A text that may be a word of the team's as well.</summary>
    Word,

    /// <summary>A text that was folded for searching.</summary>
    Folded,

    /// <summary>The account's id, which stays, and a folded name on the next line.</summary>
    Search,

    /// <summary>A signal as the journal writes it.</summary>
    Signal,
}
