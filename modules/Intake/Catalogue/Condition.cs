using System.Text.Json;

namespace IntegrationHub.Modules.Intake.Catalogue;

/// <summary>A rule over the fields of one form. A field that was not answered satisfies no comparison.</summary>
internal abstract record Condition
{
    public abstract bool Holds(JsonElement fields);

    public abstract IEnumerable<string> FieldNames { get; }

    private protected static JsonElement? Answer(JsonElement fields, string name) =>
        fields.ValueKind == JsonValueKind.Object && fields.TryGetProperty(name, out var value) ? value : null;
}

/// <param name="Field">Name of a field of the form.</param>
/// <param name="Value">A string, a bool or a decimal, as the field's type has it.</param>
internal sealed record FieldEquals(string Field, object Value) : Condition
{
    public override IEnumerable<string> FieldNames => [Field];

    public override bool Holds(JsonElement fields) => (Answer(fields, Field), Value) switch
    {
        ({ ValueKind: JsonValueKind.True }, bool expected) => expected,
        ({ ValueKind: JsonValueKind.False }, bool expected) => !expected,
        ({ ValueKind: JsonValueKind.String } text, string expected) => text.GetString() == expected,
        ({ ValueKind: JsonValueKind.Number } number, decimal expected) =>
            number.TryGetDecimal(out var given) && given == expected,
        _ => false,
    };
}

internal sealed record FieldStartsWithAny(string Field, IReadOnlyList<string> Prefixes) : Condition
{
    public override IEnumerable<string> FieldNames => [Field];

    public override bool Holds(JsonElement fields) =>
        Answer(fields, Field) is { ValueKind: JsonValueKind.String } text
        && Prefixes.Any(prefix => text.GetString()!.StartsWith(prefix, StringComparison.Ordinal));
}

internal sealed record FieldGreaterThan(string Field, decimal Bound) : Condition
{
    public override IEnumerable<string> FieldNames => [Field];

    public override bool Holds(JsonElement fields) =>
        Answer(fields, Field) is { ValueKind: JsonValueKind.Number } number
        && number.TryGetDecimal(out var given)
        && given > Bound;
}

internal sealed record AllOf(IReadOnlyList<Condition> Parts) : Condition
{
    public override IEnumerable<string> FieldNames => Parts.SelectMany(part => part.FieldNames);

    public override bool Holds(JsonElement fields) => Parts.All(part => part.Holds(fields));
}

internal sealed record AnyOf(IReadOnlyList<Condition> Parts) : Condition
{
    public override IEnumerable<string> FieldNames => Parts.SelectMany(part => part.FieldNames);

    public override bool Holds(JsonElement fields) => Parts.Any(part => part.Holds(fields));
}
