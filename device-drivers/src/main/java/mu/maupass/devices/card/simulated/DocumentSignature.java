package mu.maupass.devices.card.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import mu.maupass.devices.specimen.DemonstrationCsca;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/** Signs the files that an issuing state signs: EF.SOD and EF.CardSecurity (RFC 5652). */
final class DocumentSignature {

    private static final Date SIGNED = Date.from(Instant.parse("2025-06-01T08:00:00Z"));

    private DocumentSignature() {}

    static byte[] sign(ASN1ObjectIdentifier type, byte[] content, DemonstrationCsca csca) {
        try {
            ASN1EncodableVector attributes = new ASN1EncodableVector();
            attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(SIGNED))));
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                    .setSignedAttributeGenerator(
                            new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                    .build(csca.documentSigner(), csca.signerCertificate()));
            generator.addCertificate(csca.signerCertificate());
            return generator
                    .generate(new CMSProcessableByteArray(type, content), true)
                    .getEncoded("DER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CMSException | OperatorCreationException e) {
            throw new IllegalStateException("signing with the demonstration key never fails", e);
        }
    }
}
