using HealthEngine.Silo.Storage.Sqlite;

namespace HealthEngine.Silo.Views;

/// <summary>One column of what a statement takes, of texts, whole numbers or real ones.</summary>
sealed class Column<T>
{
    readonly Func<T, string?>? _text;
    readonly Func<T, long?>? _integer;
    readonly Func<T, double?>? _real;

    public Column(string name, Func<T, string?> text) => (Name, _text) = (name, text);

    public Column(string name, Func<T, long?> integer) => (Name, _integer) = (name, integer);

    public Column(string name, Func<T, double?> real) => (Name, _real) = (name, real);

    public string Name { get; }

    /// <summary>The column of many rows.</summary>
    public Array Of(ReadOnlySpan<T> rows) =>
        _text is not null ? Of(rows, _text)
        : _integer is not null ? Of(rows, _integer)
        : Of(rows, _real!);

    /// <summary>A row's value, for ADO.NET.</summary>
    public object? Value(T row) => _text?.Invoke(row) ?? _integer?.Invoke(row) ?? (object?)_real?.Invoke(row);

    /// <summary>Gives a row's value to a parameter.</summary>
    public void Bind(SqliteStatement statement, int parameter, T row)
    {
        if (_text is not null) statement.Bind(parameter, _text(row));
        else if (_integer is not null) statement.Bind(parameter, _integer(row));
        else statement.Bind(parameter, _real!(row));
    }

    static TValue[] Of<TValue>(ReadOnlySpan<T> rows, Func<T, TValue> value)
    {
        var values = new TValue[rows.Length];
        for (var i = 0; i < rows.Length; i++) values[i] = value(rows[i]);
        return values;
    }
}
