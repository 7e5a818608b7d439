namespace IntegrationHub.Ui.Forms;

/// <summary>The kinds of input a form of the catalogue may ask for.</summary>
public enum FieldType
{
    Text,
    Multiline,
    Number,
    Money,
    Date,
    Choice,
    YesNo,
    Nik,
    Email,
    Phone,
    File,
}
