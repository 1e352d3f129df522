<?php
class TransferType extends AbstractType
{
    public function configureOptions(OptionsResolver $resolver)
    {
        // ruleid: php-csrf-protection-disabled
        $resolver->setDefaults(['data_class' => Transfer::class, 'csrf_protection' => false]);
    }
}

class SiteController extends Controller
{
    public function beforeAction($action)
    {
        // ruleid: php-csrf-protection-disabled
        $this->enableCsrfValidation = false;
        return parent::beforeAction($action);
    }
}

// ruleid: php-csrf-protection-disabled
$config = ['request' => ['cookieValidationKey' => $key, 'enableCsrfValidation' => false]];

class SafeType extends AbstractType
{
    public function configureOptions(OptionsResolver $resolver)
    {
        // ok: php-csrf-protection-disabled
        $resolver->setDefaults(['data_class' => Transfer::class, 'csrf_protection' => true]);
        // ok: php-csrf-protection-disabled
        $resolver->setDefaults(['csrf_field_name' => '_token', 'validation_groups' => false]);
        // ok: php-csrf-protection-disabled
        $this->enableCsrfValidation = true;
    }
}
