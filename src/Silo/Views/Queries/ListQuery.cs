using System.Collections.Immutable;
using System.Globalization;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Views.Queries;

/// <summary>Which rows of the order's first column: SQL puts nulls where it likes, so they are read apart, last.</summary>
enum ListPart
{
    WithValue,
    WithoutValue,
}

/// <summary>Builds the statement that reads one page of accounts, after a place and in an order.</summary>
/// <remarks>
/// The first column's nulls apart, its order is a plain range of its index, forwards or backwards; only ties are
/// sorted. A page begins after values, not after a number of rows, so rows that come and go shift nothing.
/// </remarks>
sealed class ListQuery(SqlDialect dialect, WorkspaceId workspace, AccountQuery query, ImmutableArray<OrderColumn> order)
{
    /// <param name="skip">Rows of the part before the page; with a place none.</param>
    public ViewsQuery Part(ListPart part, object?[]? after, int skip, int limit)
    {
        var sql = new ViewsQuery();
        var conditions = AccountFilters.Of(sql, dialect, workspace, query).ToList();
        var rest = part == ListPart.WithValue ? 0 : 1;
        if (order[0].Nullable) conditions.Add(Nullness(part));
        if (after is not null) conditions.AddRange(After(sql, after, rest));
        sql.Sql = $"""
            SELECT {AccountRows.Columns} FROM account_view
            WHERE {string.Join(" AND ", conditions)}
            ORDER BY {string.Join(", ", order.Select((_, i) => OrderBy(i)).Skip(rest))}
            LIMIT {sql.Add(limit)} OFFSET {sql.Add(skip)}
            """;
        return sql;
    }

    /// <summary>How many rows the part with a value has.</summary>
    public ViewsQuery CountWithValue()
    {
        var sql = new ViewsQuery();
        var conditions = AccountFilters.Of(sql, dialect, workspace, query).Append(Nullness(ListPart.WithValue));
        sql.Sql = $"SELECT COUNT(*) FROM account_view WHERE {string.Join(" AND ", conditions)}";
        return sql;
    }

    bool IsFiltered => AccountFilters.AreIn(query);

    /// <summary>The first column, in the form that lets its index give the order, or not.</summary>
    string First => IsFiltered ? dialect.NoIndex + order[0].Name : order[0].Name;

    OrderStep? Step => dialect.IndexesSteps ? order[0].Step : null;

    string Nullness(ListPart part)
    {
        var not = part == ListPart.WithValue ? "NOT " : "";
        // The step is null with its column; named too, its index ends there.
        return Step is { } step ? $"{First} IS {not}NULL AND {step.Name} IS {not}NULL" : $"{First} IS {not}NULL";
    }

    IEnumerable<string> After(ViewsQuery sql, object?[] after, int rest)
    {
        var parameters = after.Select(v => v is null ? null : sql.Add(v)).ToArray();
        // Says nothing new, but lets the index start at the place.
        if (rest == 0) yield return From(parameters[0]!);
        yield return Beyond(parameters, rest);
    }

    string From(string parameter)
    {
        var comparison = order[0].Descending ? "<=" : ">=";
        return Step is { } step
            ? $"{step.Name} {comparison} {string.Format(CultureInfo.InvariantCulture, step.Of, parameter)}"
            : $"{First} {comparison} {parameter}";
    }

    string Beyond(string?[] after, int i)
    {
        var (name, value) = (order[i].Name, after[i]);
        var last = i == order.Length - 1;
        if (value is null) return $"({name} IS NULL AND {Beyond(after, i + 1)})";
        var farther = $"{name} {(order[i].Descending ? "<" : ">")} {value}";
        if (last) return farther;
        var nulls = order[i].Nullable && i > 0 ? $" OR {name} IS NULL" : "";
        return $"({farther}{nulls} OR ({name} = {value} AND {Beyond(after, i + 1)}))";
    }

    string OrderBy(int i)
    {
        var direction = order[i].Descending ? "DESC" : "ASC";
        if (i == 0) return Step is { } step ? $"{step.Name} {direction}, {First} {direction}" : $"{First} {direction}";
        return order[i].Nullable
            ? $"{order[i].Name} IS NULL, {order[i].Name} {direction}"
            : $"{order[i].Name} {direction}";
    }
}
